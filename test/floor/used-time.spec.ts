import { describe, expect, it } from '@jest/globals';
import { newId } from '../../src/platform/ids/id.js';
import type { UsedValue } from '../../src/floor/floor-time.contract.js';
import { Hall, MINUTE, later } from './hall.js';

const unitId = newId();

function givenHall() {
  const hall = new Hall();
  const ada = hall.givenSpeaker('Ada', { unitId });
  const ben = hall.givenSpeaker('Ben', { unitId, venueId: hall.subVenue });
  const used = (key: string) => hall.view('floor:desk').get(`used:${key}`) as UsedValue | undefined;
  return { hall, ada, ben, used };
}

describe('time used', () => {
  it('is shown to the desk by person, unit, venue and kind', () => {
    const { hall, ada, ben, used } = givenHall();
    const first = hall.speak(ada);
    hall.pass(2 * MINUTE);
    hall.run('floor:release', { requestId: first });
    const second = hall.speak(ben);
    hall.pass(MINUTE);
    hall.run('floor:release', { requestId: second });

    expect(used(`person:${ada.seatId}`)).toEqual({
      usedBy: 'PERSON',
      holderId: ada.seatId,
      kind: null,
      name: 'Ada',
      speeches: 1,
      usedMs: 2 * MINUTE,
      runningSince: [],
    });
    expect(used(`unit:${unitId}`)).toMatchObject({ name: 'Ben的单位', usedMs: 3 * MINUTE });
    expect(used(`venue:${hall.subVenue}`)).toMatchObject({
      name: '安达市分会场',
      usedMs: MINUTE,
      speeches: 1,
    });
    expect(used('kind:NORMAL')).toEqual({
      usedBy: 'KIND',
      holderId: null,
      kind: 'NORMAL',
      name: null,
      speeches: 2,
      usedMs: 3 * MINUTE,
      runningSince: [],
    });
  });

  it('runs on from the start of the span, and stands while the speech does', () => {
    const { hall, ada, used } = givenHall();
    const requestId = hall.speak(ada);
    hall.pass(MINUTE);
    expect(used(`unit:${unitId}`)).toMatchObject({ usedMs: 0, runningSince: [later(0)] });

    hall.run('floor:pause', { requestId });

    expect(used(`unit:${unitId}`)).toMatchObject({ usedMs: MINUTE, runningSince: [] });
  });

  it('counts points of order and questions, which cost no budget', () => {
    const { hall, ada, used } = givenHall();
    const requestId = hall.speak(ada, { kind: 'POINT_OF_ORDER' });
    hall.pass(MINUTE);
    hall.run('floor:release', { requestId });

    expect(used(`unit:${unitId}`)).toMatchObject({ usedMs: MINUTE });
    expect(used('kind:POINT_OF_ORDER')).toMatchObject({ usedMs: MINUTE });
  });

  it('of a whole venue is nobody’s and no unit’s', () => {
    const { hall, used } = givenHall();
    const beneficiary = { venueId: hall.subVenue };
    const { requestId } = hall.request('floor:request', { beneficiary, kind: 'NORMAL' });
    hall.run('floor:grant', { requestId });

    const keys = [...hall.view('floor:desk').keys()].filter((key) => key.startsWith('used:'));
    expect(keys).toEqual([`used:venue:${hall.subVenue}`, 'used:kind:NORMAL']);
    expect(used(`venue:${hall.subVenue}`)?.runningSince).toHaveLength(1);
  });

  it('goes by the name that a venue has now', () => {
    const { hall, ben, used } = givenHall();
    hall.speak(ben);

    const rows = [{ id: hall.subVenue, name: '安达会场', status: 'OPEN' as const }];
    hall.run('floor:sync-venues', { rows });

    expect(used(`venue:${hall.subVenue}`)?.name).toBe('安达会场');
  });

  it('is nothing to those who only watch', () => {
    const { hall, ada } = givenHall();
    hall.speak(ada);
    hall.run('floor:set-budget', { holder: { unitId }, totalMs: MINUTE });

    const told = [...hall.views].filter(
      ([view, copy]) =>
        view !== 'floor:desk' && [...copy.keys()].some((key) => /^(used|budget):/.test(key)),
    );
    expect(told).toEqual([]);
  });
});
