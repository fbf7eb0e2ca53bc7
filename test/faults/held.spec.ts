import { onTheDay } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { ARRIVALS, CutOff } from './cut-off.js';
import { GrantOf } from './grant-of.js';

/** Arrays that the hundred arrivals make. */
const ARRAYS = 10;

describe('an operator whose right ends in the middle of a delivery', () => {
  let system: TestSystem;
  let venue: CutOff;
  beforeAll(async () => void (system = await startSystem()));
  beforeEach(async () => void (venue = await CutOff.begin(system)));
  afterEach(() => venue.end());
  afterAll(() => system?.stop());

  /** The right is taken away while the first array waits in the lane, which asks the policy once more. */
  async function givenRevoked(): Promise<GrantOf> {
    const grant = await GrantOf.operator(system, venue.meeting, venue.tablet.owner.name);
    await venue.recordArrivals();
    await venue.tablet.whenSafe(ARRAYS);
    system.setClock(onTheDay('09:25'));
    const mend = (): Promise<void> => Promise.resolve(venue.line.mend());
    await venue.meeting.race('attendance', [mend], 1, () => grant.revoke());
    await venue.tablet.whenHeld(ARRAYS);
    return grant;
  }

  const countCheckIns = async (): Promise<unknown> => {
    const { rows } = await venue.read<{ count: number }>(
      'SELECT count(*)::int FROM check_ins WHERE meeting_id = $1',
    );
    return rows[0]?.count;
  };

  it('loses nothing: it is held, over a kill too, and delivered in order when the right is back', async () => {
    const grant = await givenRevoked();
    const ids = venue.tablet.recorded.map(({ payload }) => payload.id);

    expect(venue.tablet.held).toEqual(ids.map((id) => ({ id, code: 'meeting.not-found' })));
    expect([venue.tablet.answers.size, await countCheckIns()]).toEqual([0, 0]);

    await venue.tablet.killAndRestart();
    await venue.tablet.whenHeld(ARRAYS);
    expect(venue.tablet.held.map(({ id }) => id)).toEqual(ids);

    await grant.give();
    venue.tablet.retry();
    await venue.tablet.whenAnswered();

    expect([...venue.tablet.answers.keys()]).toEqual(ids);
    expect(venue.arrivalAnswers().map((ack) => ack.ok && ack.data.first)).toEqual(
      Array.from({ length: ARRIVALS }, () => true),
    );
    expect(await countCheckIns()).toBe(ARRIVALS);
    expect(venue.tablet.held).toEqual([]);
    expect(await venue.differences()).toEqual([]);
  });

  it('goes on after a new sign-in, when its sessions were ended meanwhile', async () => {
    const grant = await GrantOf.operator(system, venue.meeting, venue.tablet.owner.name);
    await venue.recordArrivals();
    await venue.tablet.whenSafe(ARRAYS);
    await grant.endSessions();

    await venue.lineReturns('09:25');

    expect(await countCheckIns()).toBe(ARRIVALS);
  });
});
