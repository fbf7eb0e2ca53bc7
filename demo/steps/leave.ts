import { listAtDoor, seatSeen, shows } from '../screens.js';
import { give, refusal, type Stage } from '../stage.js';
import { SUBSTITUTE, type SpecialSeats } from './special-seats.js';

/** Leave is asked for and approved; a deputy is named and approved; a leader may not be replaced. */
export async function approveLeaves(stage: Stage, special: SpecialSeats): Promise<void> {
  await askLeaves(stage, special);
  const seatId = special.substituted.id;
  for (const decide of ['convocation:decide-leave', 'convocation:decide-substitute'] as const) {
    await give(stage, 'organizer', decide, { seatId, approve: true });
  }
  await doorKnows(stage, special);
  const { code } = await refusal(stage, 'organizer', 'convocation:propose-substitute', {
    seatId: special.onLeave.id,
    ...SUBSTITUTE,
  });
  stage.narrator.equal(
    '四个班子领导不得代会 / leaders may not be replaced',
    code,
    'convocation.substitute-forbidden',
  );
}

async function askLeaves(stage: Stage, { onLeave, substituted }: SpecialSeats): Promise<void> {
  await give(stage, 'organizer', 'convocation:request-leave', {
    seatId: onLeave.id,
    reason: '省里会议冲突',
  });
  await give(stage, 'organizer', 'convocation:decide-leave', { seatId: onLeave.id, approve: true });
  await give(stage, 'unit-substitute', 'convocation:request-leave', {
    seatId: substituted.id,
    reason: '住院治疗',
  });
  await give(stage, 'unit-substitute', 'convocation:propose-substitute', {
    seatId: substituted.id,
    ...SUBSTITUTE,
  });
}

/** The list at the door has it before anybody comes. */
async function doorKnows(stage: Stage, { onLeave, substituted }: SpecialSeats): Promise<void> {
  const door = await listAtDoor(stage, onLeave.venueId);
  await shows(
    stage,
    '签到名单:请假 1 人;请假并批准代会 1 人 / the door knows: one on leave, one to be replaced',
    door,
    () =>
      seatSeen(door, onLeave.id)?.onLeave === true &&
      seatSeen(door, substituted.id)?.substitute?.name === SUBSTITUTE.name,
  );
}
