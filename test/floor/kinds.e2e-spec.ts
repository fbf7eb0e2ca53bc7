import { plenumViews } from '../../src/contracts.js';
import type { Speech } from '../../src/floor/speeches.contract.js';
import { Verifier } from '../../src/realtime/verify/verifier.js';
import type { TestGrant, TestPlayer } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { givenPlenary, type Plenary, type PlenarySpeaker } from './plenary.js';

const NOTE = '表决程序未经说明';

const speeches = async ({ system, meetingId }: Plenary): Promise<readonly Speech[]> => {
  const { body } = await system.admin.get<{ speeches: Speech[] }>(
    `/api/v1/meetings/${meetingId}/speeches`,
  );
  return body.speeches;
};

describe('kinds, marks and notes of a meeting', () => {
  let system: TestSystem;
  let plenary: Plenary;
  let ada: PlenarySpeaker;
  beforeAll(async () => void (system = await startSystem()));
  beforeEach(async () => {
    plenary = await givenPlenary(system);
    ada = await plenary.givenSpeaker('主会场', 0);
  });
  afterAll(() => system?.stop());

  const ask = async (
    words: { kind: 'NORMAL' | 'POINT_OF_ORDER'; mark?: 'FOR' | 'AGAINST'; note?: string },
    who = ada,
  ): Promise<string> => {
    const input = { beneficiary: { seatId: who.seatId }, ...words };
    return (await plenary.run('floor:request', input, who)).request.requestId;
  };

  /** Somebody of every role; of places, both where the point of order is and elsewhere. */
  async function everybody(): Promise<readonly (readonly [string, TestPlayer])[]> {
    const [main, other] = [plenary.meeting.venue('主会场').id, plenary.meeting.venue('安达市').id];
    const unitId = plenary.meeting.seatOf('市发改委').unitId;
    const grants: readonly TestGrant[] = [
      { role: 'ORGANIZER' },
      { role: 'CHAIR' },
      { role: 'OPERATOR', venueId: main },
      { role: 'OPERATOR', venueId: other },
      { role: 'UNIT', unitId },
      { role: 'SPEAKER', seatId: plenary.meeting.seatsAt('主会场')[1]?.id ?? '' },
      { role: 'SPEAKER', seatId: ada.seatId },
      { role: 'SCREEN' },
      { role: 'BOARD_SCREEN' },
    ];
    const names = ['organizer', 'chair', 'operator', 'operator elsewhere', 'unit', 'speaker'];
    names.push('own speaker', 'screen', 'board screen');
    const players = await Promise.all(grants.map((grant) => plenary.meeting.given(grant)));
    return players.map((player, index) => [names[index] ?? '', player] as const);
  }

  /** Every view under every name that it could have here. */
  const viewNames = (): readonly string[] => {
    const places = ['主会场', '安达市'].map((part) => plenary.meeting.venue(part).id);
    places.push(plenary.meeting.seatOf('市发改委').unitId);
    return Object.keys(plenumViews).flatMap((name) =>
      name.includes('{') ? places.map((id) => name.replace(/\{\w+\}/, id)) : [name],
    );
  };

  /** Who reads the note where, over sockets and in the register. */
  async function readers(people: readonly (readonly [string, TestPlayer])[]): Promise<string[]> {
    const found: string[] = [];
    for (const [who, { client, http }] of people) {
      for (const view of viewNames()) {
        const ack = await client.raw('view:open', { meetingId: plenary.meetingId, view });
        if (JSON.stringify(ack).includes(NOTE)) found.push(`${who}: ${view}`);
      }
      const { body } = await http.get(`/api/v1/meetings/${plenary.meetingId}/speeches`);
      if (JSON.stringify(body).includes(NOTE)) found.push(`${who}: register`);
    }
    return found.toSorted();
  }

  it('carry a mark from the asking to the register, where the chair corrects it', async () => {
    const requestId = await ask({ kind: 'NORMAL', mark: 'FOR' });
    const floor = await plenary.view('floor', ada);
    await plenary.run('floor:grant', { requestId });
    await plenary.run('floor:release', { requestId }, ada);

    const own = await plenary.codeOf('floor:modify', { requestId, mark: 'AGAINST' }, ada);
    await plenary.run('floor:modify', { requestId, mark: 'AGAINST' });

    await floor.until((view) => (view.get('ended') as { mark: string }).mark === 'AGAINST');
    expect(own).toBe('request.ended');
    expect(await speeches(plenary)).toMatchObject([
      { requestId, mark: 'AGAINST' },
      { kind: 'PLANNED', mark: null },
    ]);
  });

  it('name who asks a venue’s question while it is spoken, and nobody else afterwards', async () => {
    const [dora, eli] = [
      await plenary.givenSpeaker('安达市', 0),
      await plenary.givenSpeaker('安达市', 1),
    ];
    const operator = await plenary.meeting.operator('安达市');
    const beneficiary = { venueId: plenary.meeting.venue('安达市').id };
    const mine = await plenary.view('floor:mine', dora);
    const { request } = await plenary.run(
      'floor:request',
      { beneficiary, kind: 'QUESTION' },
      operator,
    );
    const { requestId } = request;
    await plenary.run('floor:grant', { requestId });
    const name = ({ seatId }: PlenarySpeaker, who: TestPlayer) =>
      plenary.codeOf('floor:name-speaker', { requestId, seatId }, who);

    const codes = [await name(dora, ada), await name(ada, operator), await name(dora, operator)];
    await mine.until((view) => view.get(`request:${requestId}`) !== undefined);
    codes.push(await name(eli, plenary.chair));
    await plenary.run('floor:release', { requestId }, dora);
    codes.push(await name(eli, plenary.chair));

    expect(codes).toEqual([
      'access.denied',
      'seat.not-found',
      'ok',
      'floor.speaker-fixed',
      'request.ended',
    ]);
    expect(await speeches(plenary)).toMatchObject([{ requestId, seatId: dora.seatId }, {}]);
  });

  describe('show a note', () => {
    const FEW = [
      'chair: floor:desk',
      'operator: floor:mine',
      'organizer: floor:desk',
      'own speaker: floor:mine',
    ];

    it('to the chair and those concerned, to all once that is set, and no longer after', async () => {
      const people = await everybody();
      const requestId = await ask({ kind: 'POINT_OF_ORDER', note: NOTE });
      await plenary.run('floor:accept', { requestId });
      const all = people.map(([who]) => `${who}: floor`);

      expect(await readers(people)).toEqual(FEW);
      await plenary.run('floor:configure', { notesFor: 'ALL' });
      expect(await readers(people)).toEqual([...FEW, ...all].toSorted());
      await plenary.run('floor:configure', { notesFor: 'CHAIR' });
      expect(await readers(people)).toEqual(FEW);
    });

    it('in the register only where it is for all', async () => {
      const people = await everybody();
      const requestId = await ask({ kind: 'POINT_OF_ORDER', note: NOTE });
      await plenary.run('floor:grant', { requestId });
      await plenary.run('floor:release', { requestId }, ada);
      const few = ['operator: floor:mine', 'own speaker: floor:mine'];
      const all = people.map(([who]) => `${who}: floor`);
      const register = ['chair: register', 'organizer: register'];

      expect(await readers(people)).toEqual(few);
      await plenary.run('floor:configure', { notesFor: 'ALL' });

      expect(await readers(people)).toEqual([...few, ...all, ...register].toSorted());
    });

    it('in an open copy, moved at once as the setting changes', async () => {
      const requestId = await ask({ kind: 'POINT_OF_ORDER', note: NOTE });
      await plenary.run('floor:accept', { requestId });
      const screen = await plenary.view('floor', await plenary.meeting.given({ role: 'SCREEN' }));
      const noteIn = () => (screen.get(`request:${requestId}`) as { note: string | null }).note;

      for (const [notesFor, note] of [
        ['ALL', NOTE],
        ['CHAIR', null],
      ] as const) {
        await plenary.run('floor:configure', { notesFor });
        await screen.until(() => noteIn() === note);
      }
      expect(noteIn()).toBeNull();
    });
  });

  it('leave logs, tables and chains clean', async () => {
    const checks = await system.plenum.app.get(Verifier).run();

    expect(checks.filter(({ differenceCount }) => differenceCount > 0)).toEqual([]);
  });
});
