import { describe, expect, it } from '@jest/globals';
import { plannedRequestId } from '../../src/floor/agenda-rows.js';
import type { ChangedItem, ChangedSeat } from '../../src/floor/floor-internal.contract.js';
import { newId } from '../../src/platform/ids/id.js';
import { Hall, MINUTE, type Speaker } from './hall.js';

const item = (position: number, more: Partial<ChangedItem> = {}): ChangedItem => ({
  id: newId(),
  position,
  kind: 'SPEECH',
  title: `交流发言${position}`,
  speakerSeatId: null,
  venueId: null,
  limitMs: 6 * MINUTE,
  status: 'PLANNED',
  ...more,
});

const seatRow = (hall: Hall, speaker: Speaker, more: Partial<ChangedSeat> = {}): ChangedSeat => ({
  id: speaker.seatId,
  venueId: hall.mainVenue,
  unitId: null,
  attendanceClass: 'DUE',
  personName: 'Ada',
  unitName: '市发改委',
  postTitle: '主任',
  protocolOrder: 7,
  substitute: null,
  status: 'EXPECTED',
  ...more,
});

/** A hall with a planned speech of each speaker, in this order. */
function givenAgenda() {
  const hall = new Hall();
  const [ada, ben, cleo] = ['Ada', 'Ben', 'Cleo'].map((name) => hall.givenSpeaker(name));
  if (!ada || !ben || !cleo) throw new Error('three speakers');
  const items = [ada, ben, cleo].map(({ seatId }, i) => item(i + 1, { speakerSeatId: seatId }));
  hall.run('floor:sync-agenda', { rows: items });
  const planned = items.map(({ id }) => plannedRequestId(id));
  return { hall, ada, ben, cleo, items, planned };
}

describe('planned speeches', () => {
  it('stand in the queue in agenda order, before ordinary requests, behind urgent ones', () => {
    const { hall, ada, planned } = givenAgenda();

    const normal = hall.queue(ada);
    const question = hall.queue(ada, { kind: 'QUESTION' });

    expect(hall.order()).toEqual([question, ...planned, normal]);
  });

  it('may be given by whoever has not come yet when planned, but is there when granted', () => {
    const { hall, planned } = givenAgenda();
    const late = hall.givenSpeaker('Lara', { present: false });
    const row = item(4, { speakerSeatId: late.seatId });
    hall.run('floor:sync-agenda', { rows: [row] });
    const requestId = plannedRequestId(row.id);

    expect(hall.order()).toEqual([...planned, requestId]);
    expect(hall.codeOf('floor:grant', { requestId })).toBe('floor.not-present');
    hall.checkIn(late.seatId);
    expect(hall.request('floor:grant', { requestId })).toMatchObject({ limitMs: 6 * MINUTE });
  });

  it('are not cleared with the ordinary requests, and start by no automatism', () => {
    const { hall, planned } = givenAgenda();
    hall.run('floor:configure', { algorithm: 'AUTOMATIC' });

    hall.run('floor:clear', {});

    expect(hall.states(...planned)).toEqual(['ACCEPTED', 'ACCEPTED', 'ACCEPTED']);
  });

  it('come back with their place and limit when put back', () => {
    const { hall, planned } = givenAgenda();
    const [first = ''] = planned;
    hall.run('floor:grant', { requestId: first });
    hall.run('floor:revoke', { requestId: first });

    expect(hall.request('floor:re-add-last', {})).toMatchObject({
      kind: 'PLANNED',
      position: 1,
      agendaPosition: 1,
      linkedTo: first,
    });
  });

  it('follow the agenda: moved, renamed, taken off, given to another', () => {
    const { hall, ben, items, planned } = givenAgenda();
    const [first, second, third] = items;
    const [p1 = '', p2 = '', p3 = ''] = planned;
    if (!first || !second || !third) throw new Error('three items');

    hall.run('floor:sync-agenda', {
      rows: [
        { ...first, position: 9, title: '改题' },
        { ...second, status: 'REMOVED' },
        { ...third, speakerSeatId: ben.seatId },
      ],
    });

    expect(hall.order()).toEqual([p3, p1]);
    expect(hall.row(p1)).toMatchObject({ topic: '改题', agendaPosition: 9 });
    expect(hall.row(p2)).toMatchObject({ state: 'CANCELLED', endReason: 'OFF_AGENDA' });
    expect(hall.row(p3)).toMatchObject({ speakerName: 'Ben' });
  });

  it('stay as they are once they have begun', () => {
    const { hall, items, planned } = givenAgenda();
    const [first] = items;
    const [p1 = ''] = planned;
    hall.run('floor:grant', { requestId: p1 });
    if (first) hall.run('floor:sync-agenda', { rows: [{ ...first, status: 'REMOVED' }] });

    expect(hall.row(p1).state).toBe('GRANTED');
  });

  it('are none where the item is no speech, or of nobody', () => {
    const { hall, planned } = givenAgenda();

    hall.run('floor:sync-agenda', {
      rows: [item(4, { kind: 'OTHER' }), item(5, { status: 'REMOVED' }), item(6)],
    });

    expect(hall.order()).toEqual(planned);
  });

  it('make their items known to requests', () => {
    const { hall, ada, items } = givenAgenda();
    const [first] = items;

    const request = hall.request('floor:request', {
      beneficiary: { seatId: ada.seatId },
      kind: 'NORMAL',
      ...(first && { agendaItemId: first.id }),
    });

    expect(request.agendaItemId).toBe(first?.id);
  });
});

describe('floor:sync-seats', () => {
  it('shows a substitute in the stead of the holder, to those who wait', () => {
    const { hall, ada, planned } = givenAgenda();
    const [p1 = ''] = planned;
    const request = hall.queue(ada);
    const substitute = { name: 'Sam', post: '副主任' };

    hall.run('floor:sync-seats', {
      rows: [seatRow(hall, ada, { substitute, venueId: hall.subVenue })],
    });

    expect(hall.row(request)).toMatchObject({
      speakerName: 'Sam',
      postTitle: '副主任',
      venueId: hall.subVenue,
      precedence: 7,
    });
    expect(hall.row(p1)).toMatchObject({ speakerName: 'Sam', venueId: hall.mainVenue });
  });

  it('changes nothing of a speech that has begun', () => {
    const { hall, ben } = givenAgenda();
    const speech = hall.speak(ben);

    hall.run('floor:sync-seats', { rows: [seatRow(hall, ben, { personName: 'Bob' })] });

    expect(hall.row(speech).speakerName).toBe('Ben');
  });
});

describe('floor:sync-venues', () => {
  it('renames, adds, and leaves the state of lines alone', () => {
    const { hall } = givenAgenda();
    const added = newId();
    hall.run('floor:follow-link', { venueId: hall.subVenue, up: false });

    hall.run('floor:sync-venues', {
      rows: [
        { id: hall.subVenue, name: '安达分会场' },
        { id: added, name: '海伦市分会场' },
      ],
    });

    expect(hall.state.venues.get(hall.subVenue)).toMatchObject({
      name: '安达分会场',
      linkUp: false,
    });
    expect(hall.state.venues.get(added)).toMatchObject({ name: '海伦市分会场', linkUp: true });
  });

  it('renames in every value where the venue stands', () => {
    const { hall, ada } = givenAgenda();
    const denied = hall.ask(ada);
    hall.run('floor:deny', { requestId: denied, reason: '时间不足' });

    hall.run('floor:sync-venues', { rows: [{ id: hall.mainVenue, name: '大礼堂' }] });

    expect(hall.view('floor:desk').get(`request:${denied}`)).toMatchObject({ venueName: '大礼堂' });
    expect(hall.views).toEqual(hall.reloaded().views);
  });
});

describe('floor:wind-up', () => {
  it('ends everything with the meeting', () => {
    const { hall, ada, ben, planned } = givenAgenda();
    const pending = hall.ask(ben);
    const speech = hall.speak(ada);
    hall.pass(MINUTE);
    hall.phase = 'CLOSED';

    hall.run('floor:wind-up', {});

    expect(hall.row(speech)).toMatchObject({
      state: 'RELEASED',
      endReason: 'MEETING_CLOSED',
      spokenMs: MINUTE,
    });
    expect(hall.states(pending, ...planned)).toEqual(Array.from({ length: 4 }, () => 'CANCELLED'));
    expect(hall.floor).toMatchObject({ open: false, holders: [], waiting: 0 });
    expect(hall.timers.size).toBe(0);
  });

  it('is nothing the second time', () => {
    const { hall } = givenAgenda();
    hall.phase = 'CLOSED';
    hall.run('floor:wind-up', {});
    const facts = hall.facts.length;

    hall.run('floor:wind-up', {});

    expect(hall.facts).toHaveLength(facts);
  });
});
