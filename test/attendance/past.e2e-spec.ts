import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/id.js';
import { done, givenMeeting, onTheDay, type TestMeeting } from '../support/meeting.js';
import { fetched } from '../paper/printed.js';
import { startSystem, type TestSystem } from '../support/system.js';

interface Counts {
  readonly present: number;
  readonly inRoom: number;
  readonly outNow: number;
  readonly late: number;
  readonly onLeave: number;
  readonly absent: number;
  readonly due: number;
}

interface Past {
  readonly all: Counts;
  readonly apart: { readonly walkIns: number };
  readonly venues: readonly (Counts & { readonly venueId: string })[];
}

interface Listed {
  readonly seats: readonly { readonly seatId: string; readonly state: string }[];
  readonly next: string | null;
}

const reason = '经核实';

/**
 * A recorded morning in the main venue, each record at the time it was made:
 * Ada came 08:40, was out 09:10 to 09:30; Ben came 08:45, told at 09:40; Cleo came 08:50, annulled at
 * 09:20; Dora came 08:55, made up at 09:50; Emil came 09:15; Finn never came, and had leave from 09:25;
 * Gil came 08:58 and was moved to Anda at 09:35; a walk-in came at 09:05.
 */
async function recorded(system: TestSystem) {
  const meeting = await givenMeeting(system);
  const main = meeting.venue('主会场').id;
  const anda = meeting.venue('安达市').id;
  const due = meeting.seatsAt('主会场').filter((seat) => seat.attendanceClass === 'DUE');
  const [ada, ben, cleo, dora, emil, finn, gil] = due.map(({ id }) => id) as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const at = async (time: string, name: Parameters<TestMeeting['command']>[0], input: object) => {
    system.setClock(onTheDay(time));
    return done(meeting.command(name, input));
  };
  const comes = (time: string, seatId: string, told = time) =>
    at(told, 'attendance:check-in', {
      venueId: main,
      items: [{ id: newId(), seatId, method: 'SEAT_LIST', occurredAt: onTheDay(time) }],
    }) as Promise<{ items: readonly { data: { checkInId: string } }[] }>;
  const organizer = await system.connect(system.admin);
  const list = await organizer.view(meeting.meetingId, `attendance:venue:${main}`);
  await comes('08:40', ada);
  const { items } = await comes('08:50', cleo);
  await comes('08:58', gil);
  await at('09:05', 'attendance:add-walk-in', {
    venueId: main,
    name: '韩雪',
    unitName: '市商务局',
    postTitle: '科长',
    occurredAt: onTheDay('09:05'),
  });
  await at('09:10', 'attendance:check-out', {
    venueId: main,
    seatId: ada,
    occurredAt: onTheDay('09:10'),
  });
  await comes('09:15', emil);
  await at('09:20', 'attendance:annul', {
    venueId: main,
    checkInId: items[0]?.data.checkInId,
    reason,
  });
  await at('09:25', 'convocation:request-leave', { seatId: finn, reason: '住院' });
  await at('09:25', 'convocation:decide-leave', { seatId: finn, approve: true });
  await list.until((view) => isOnLeave(view.get(`seat:${finn}`)));
  await comes('09:30', ada);
  const changes = [{ op: 'MOVE', seatId: gil, venueId: anda }];
  await at('09:35', 'convocation:amend-seats', { reason: '就近参会', changes });
  await list.until((view) => view.get(`seat:${gil}`) === undefined);
  await comes('08:45', ben, '09:40');
  await at('09:50', 'attendance:make-up', {
    venueId: main,
    seatId: dora,
    occurredAt: onTheDay('08:55'),
    reason,
  });
  system.setClock(onTheDay('10:00'));
  return { meeting, main, anda, seats: { ada, ben, cleo, dora, emil, finn, gil } };
}

const isOnLeave = (seat: unknown): boolean => (seat as { onLeave?: boolean })?.onLeave === true;

const asked = (time: string, known: string): string =>
  `at=${encodeURIComponent(onTheDay(time))}&known=${known}`;

describe('the past of a meeting', () => {
  let system: TestSystem;
  let house: Awaited<ReturnType<typeof recorded>>;
  beforeAll(async () => {
    system = await startSystem();
    house = await recorded(system);
  });
  afterAll(() => system?.stop());

  const past = (time: string, known: string): Promise<Past> =>
    done(system.admin.get<Past>(`${house.meeting.path}/attendance/past?${asked(time, known)}`));

  const list = (time: string, known: string, more = ''): Promise<Listed> =>
    done(
      system.admin.get<Listed>(
        `${house.meeting.path}/attendance/past/venues/${house.main}?${asked(time, known)}${more}`,
      ),
    );

  const inState = async (time: string, known: string, state: string): Promise<string[]> => {
    const names = new Map(Object.entries(house.seats).map(([name, id]) => [id, name]));
    const { seats } = await list(time, known, '&limit=500');
    return seats
      .filter((seat) => seat.state === state)
      .flatMap(({ seatId }) => names.get(seatId) ?? [])
      .toSorted();
  };

  it.each([
    ['08:39', 'NOW', [], []],
    ['08:45', 'NOW', ['ada', 'ben'], []],
    ['08:45', 'THEN', ['ada'], []],
    ['09:00', 'NOW', ['ada', 'ben', 'dora', 'gil'], []],
    ['09:00', 'THEN', ['ada', 'cleo', 'gil'], []],
    ['09:18', 'NOW', ['ben', 'dora', 'emil', 'gil'], ['ada']],
    ['09:18', 'THEN', ['cleo', 'emil', 'gil'], ['ada']],
    ['09:22', 'THEN', ['emil', 'gil'], ['ada']],
    ['09:33', 'NOW', ['ada', 'ben', 'dora', 'emil', 'gil'], []],
    ['09:33', 'THEN', ['ada', 'emil', 'gil'], []],
    ['09:45', 'THEN', ['ada', 'ben', 'emil'], []],
    ['09:45', 'NOW', ['ada', 'ben', 'dora', 'emil'], []],
    ['09:55', 'THEN', ['ada', 'ben', 'dora', 'emil'], []],
  ])('at %s, known %s, had %j in the room and %j out', async (time, known, inRoom, out) => {
    expect(await inState(time, known, 'IN_ROOM')).toEqual(inRoom);
    expect(await inState(time, known, 'OUT')).toEqual(out);
    const { all } = await past(time, known);
    const elsewhere = time > '09:35' ? 1 : 0;
    expect(all).toMatchObject({ inRoom: inRoom.length + elsewhere, outNow: out.length });
    expect(all.due).toBe(all.present + all.onLeave + all.absent);
  });

  it('counts decisions from when they were made, in both readings', async () => {
    for (const known of ['NOW', 'THEN']) {
      expect(await inState('09:20', known, 'ON_LEAVE')).toEqual([]);
      expect(await inState('09:30', known, 'ON_LEAVE')).toEqual(['finn']);
    }
  });

  it('counts walk-ins apart, and who was late', async () => {
    expect(await past('09:00', 'NOW')).toMatchObject({ apart: { walkIns: 0 }, all: { late: 0 } });
    expect(await past('09:18', 'NOW')).toMatchObject({ apart: { walkIns: 1 }, all: { late: 1 } });
  });

  it('gives the list in pages that come to the whole', async () => {
    const whole = await list('09:18', 'NOW', '&limit=500');
    const pages: string[] = [];
    let after = '';
    do {
      const page = await list('09:18', 'NOW', `&limit=50${after}`);
      pages.push(...page.seats.map(({ seatId }) => seatId));
      after = page.next === null ? '' : `&after=${page.next}`;
    } while (after !== '');

    expect(pages.length).toBeGreaterThan(100);
    expect(pages).toEqual(whole.seats.map(({ seatId }) => seatId));
    expect(whole.next).toBeNull();
  });

  it('tells those who come when too many ask at once when to come back', async () => {
    const path = `${house.meeting.path}/attendance/past?${asked('09:00', 'NOW')}`;
    const database = system.plenum.app.get(Database, { strict: false });

    const answers = await database.transaction(async (tx) => {
      await tx.query('LOCK TABLE walk_ins IN ACCESS EXCLUSIVE MODE');
      const all = Array.from({ length: 10 }, () => fetched(system, path));
      await Promise.race(all);
      return all;
    });

    const told = (await Promise.all(answers)).map(({ status, headers }) => [
      status,
      headers.get('retry-after'),
    ]);
    expect(told.filter(([status]) => status === 200)).toHaveLength(9);
    expect(told).toContainEqual([429, '15']);
  });

  it('says now what the kept tally says', async () => {
    system.setClock(onTheDay('10:05'));
    const { all } = await past('10:00', 'NOW');
    const then = await past('10:00', 'THEN');
    const { rows } = await done(
      system.admin.get<{ rows: Counts[] }>(`${house.meeting.path}/attendance/tally`),
    );

    const sum = (name: keyof Counts) => rows.reduce((total, row) => total + row[name], 0);
    expect(then.all).toEqual(all);
    expect(all).toMatchObject({ due: sum('due'), present: sum('present'), absent: sum('absent') });
  });

  it.each([
    ['the future', `at=${encodeURIComponent('2025-02-14T23:00:00+08:00')}`, 409],
    ['no time', 'known=NOW', 400],
  ])('refuses %s', async (_, query, status) => {
    const answer = await system.admin.get(`${house.meeting.path}/attendance/past?${query}`);

    expect(answer.status).toBe(status);
  });

  it('is for organizers', async () => {
    const operator = await house.meeting.operator('主会场');

    const answer = await operator.http.get(
      `${house.meeting.path}/attendance/past?${asked('09:00', 'NOW')}`,
    );

    expect(answer.status).toBe(403);
  });
});

/** Ada and Ben went out at 09:10, Cleo from 09:10 to 09:30; each is amended after the close at 10:30. */
async function amended(system: TestSystem) {
  const meeting = await givenMeeting(system);
  const venueId = meeting.venue('主会场').id;
  const due = meeting.seatsAt('主会场').filter((seat) => seat.attendanceClass === 'DUE');
  const [ada = '', ben = '', cleo = ''] = due.map(({ id }) => id);
  const comes = (time: string, seatId: string) =>
    done(
      meeting.command('attendance:check-in', {
        venueId,
        items: [{ id: newId(), seatId, method: 'SEAT_LIST', occurredAt: onTheDay(time) }],
      }),
    );
  const leaves = (time: string, seatId: string) =>
    done(meeting.command('attendance:check-out', { venueId, seatId, occurredAt: onTheDay(time) }));
  const organizer = await system.connect(system.admin);
  const totals = await organizer.view(meeting.meetingId, 'attendance:totals');
  system.setClock(onTheDay('09:30'));
  for (const seatId of [ada, ben, cleo]) await comes('08:40', seatId);
  for (const seatId of [ada, ben, cleo]) await leaves('09:10', seatId);
  await comes('09:30', cleo);
  await done(meeting.command('meeting:start', {}));
  system.setClock(onTheDay('10:30'));
  await done(meeting.command('meeting:close', {}));
  await totals.until((view) => view.get('closed') !== undefined);
  system.setClock(onTheDay('11:00'));
  const amend = (seatId: string, more = {}) =>
    done(meeting.command('attendance:amend', { seatId, standing: 'IN_PERSON', reason, ...more }));
  await amend(ada);
  await amend(ben, { leftAt: onTheDay('10:00') });
  await amend(cleo, { arrivedAt: onTheDay('08:30'), leftAt: onTheDay('10:15') });
  const stateAt = async (time: string): Promise<unknown[]> => {
    const path = `${meeting.path}/attendance/past/venues/${venueId}?${asked(time, 'NOW')}&limit=500`;
    const { seats } = await done(system.admin.get<Listed>(path));
    return [ada, ben, cleo].map((id) => seats.find(({ seatId }) => seatId === id)?.state);
  };
  return { stateAt };
}

describe('the past of a meeting that was amended', () => {
  let system: TestSystem;
  let house: Awaited<ReturnType<typeof amended>>;
  beforeAll(async () => {
    system = await startSystem();
    house = await amended(system);
  });
  afterAll(() => system?.stop());

  it.each([
    ['08:35', 'ABSENT', 'ABSENT', 'IN_ROOM'],
    ['08:45', 'IN_ROOM', 'IN_ROOM', 'IN_ROOM'],
    ['09:20', 'IN_ROOM', 'IN_ROOM', 'OUT'],
    ['09:45', 'IN_ROOM', 'IN_ROOM', 'IN_ROOM'],
    ['10:05', 'IN_ROOM', 'OUT', 'IN_ROOM'],
    ['10:20', 'IN_ROOM', 'OUT', 'OUT'],
  ])(
    'at %s has who stayed %s, who left later %s, who had come back %s',
    async (time, ...states) => {
      expect(await house.stateAt(time)).toEqual(states);
    },
  );
});
