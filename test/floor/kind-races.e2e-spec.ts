import { startSystem, type TestSystem } from '../support/system.js';
import type { TestPlayer } from '../support/meeting.js';
import { givenPlenary, type Plenary, type PlenarySpeaker } from './plenary.js';

/** Each race holds the floor's row until all its commands queue at it, in this order or another. */
describe('races about who asks, and what', () => {
  let system: TestSystem;
  let plenary: Plenary;
  let dora: PlenarySpeaker;
  let eli: PlenarySpeaker;
  let operator: TestPlayer;
  let requestId: string;

  beforeAll(async () => void (system = await startSystem()));
  beforeEach(async () => {
    plenary = await givenPlenary(system);
    dora = await plenary.givenSpeaker('安达市', 0);
    eli = await plenary.givenSpeaker('安达市', 1);
    operator = await plenary.meeting.operator('安达市');
    const beneficiary = { venueId: plenary.meeting.venue('安达市').id };
    const asked = await plenary.run('floor:request', { beneficiary, kind: 'QUESTION' }, operator);
    ({ requestId } = asked.request);
  });
  afterAll(() => system?.stop());

  const name =
    ({ seatId }: PlenarySpeaker, who: TestPlayer) =>
    (): Promise<string> =>
      plenary.codeOf('floor:name-speaker', { requestId, seatId }, who);

  const speakerOf = async (): Promise<string | null | undefined> => {
    const { body } = await system.admin.get<{
      speeches: { requestId: string; seatId: string | null }[];
    }>(`/api/v1/meetings/${plenary.meetingId}/speeches`);
    return body.speeches.find((speech) => speech.requestId === requestId)?.seatId;
  };

  it('give a question one name of two, on two nodes', async () => {
    const elsewhere = await plenary.meeting.elsewhere(plenary.chair, await system.addNode());
    await plenary.run('floor:grant', { requestId });

    const codes = await plenary.meeting.race(
      'floor',
      [name(dora, operator), name(eli, elsewhere)],
      2,
    );

    expect(codes.toSorted()).toEqual(['floor.speaker-fixed', 'ok']);
    expect(await speakerOf()).toBe(codes[0] === 'ok' ? dora.seatId : eli.seatId);
  });

  it('give a question that ends meanwhile its name before, or never', async () => {
    await plenary.run('floor:grant', { requestId });

    const [named, released] = await plenary.meeting.race('floor', [
      name(dora, operator),
      () => plenary.codeOf('floor:release', { requestId }),
    ]);

    expect(released).toBe('ok');
    expect(['ok', 'request.ended']).toContain(named);
    expect(await speakerOf()).toBe(named === 'ok' ? dora.seatId : null);
  });

  it('refuse the name of one who asks a question of the same kind at that moment', async () => {
    const beneficiary = { seatId: dora.seatId };

    const codes = await plenary.meeting.race('floor', [
      name(dora, operator),
      () => plenary.codeOf('floor:request', { beneficiary, kind: 'QUESTION' }, dora),
    ]);

    expect(codes.toSorted()).toEqual(['floor.already-waiting', 'ok']);
  });

  it('change the kind of a speech before it is granted, or not at all', async () => {
    const { request } = await plenary.run(
      'floor:request',
      { beneficiary: { seatId: dora.seatId }, kind: 'NORMAL' },
      dora,
    );
    const speech = { requestId: request.requestId };

    const [changed, granted] = await plenary.meeting.race('floor', [
      () => plenary.codeOf('floor:modify', { ...speech, kind: 'INTERVENTION' }, dora),
      () => plenary.codeOf('floor:grant', speech),
    ]);

    expect(granted).toBe('ok');
    const after = await plenary.run('floor:modify', { ...speech, topic: '春耕' });
    const kind = changed === 'ok' ? 'INTERVENTION' : 'NORMAL';
    expect(['ok', 'request.wrong-state']).toContain(changed);
    expect(after.request).toMatchObject({ state: 'GRANTED', kind });
  });
});
