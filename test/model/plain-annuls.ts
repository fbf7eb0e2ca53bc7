/** Taking a record back, by the plain rules. */
import type { PlainAttendance } from './plain-attendance.js';
import type { PlainCheckIn, PlainCommand, PlainQuestion, PlainWalkIn } from './plain-rows.js';
import { assertNotAhead, MINUTE, ms, Refused, SECOND, written } from './plain-times.js';

/** A record that counts, or one that is a question. */
interface Found {
  readonly record: Pick<PlainWalkIn, 'id' | 'by' | 'receivedAt' | 'annulled' | 'occurredAt'>;
  readonly checkIn?: PlainCheckIn | undefined;
  readonly waits?: PlainQuestion | undefined;
}

/** Organizers with a reason; operators their own, for ten minutes, or so they say. */
export function takeBack(
  house: PlainAttendance,
  command: PlainCommand,
  at: string,
): Record<string, unknown> {
  const { input, by, organizer } = command;
  const { record, checkIn, waits } = found(house, command);
  const said = written((input['occurredAt'] as string | undefined) ?? at);
  assertMay(record, command, said, at);
  const told = { checkInId: record.id, seatId: (checkIn ?? waits)?.seatId ?? null };
  const reason = waits ? 'ARRIVAL_UNSETTLED' : organizer ? undefined : odd();
  if (reason) {
    const venueId = String(input['venueId']);
    const words = { kind: 'ANNUL', occurredAt: said, annuls: record.id, reason } as const;
    const place = { id: command.id, venueId, seatId: told.seatId };
    const question = house.ask({ ...place, by, at, ...words });
    return { ...told, annulledAt: null, questionId: question.id };
  }
  house.recorded({ id: command.id, cause: 'ANNULLED' }, told.seatId, () => annul(house, record.id));
  if (ms(at) - ms(said) > 5 * MINUTE)
    house.lateAnnuls.push({ id: command.id, recordId: record.id });
  return { ...told, annulledAt: at, questionId: null };

  function odd(): string | undefined {
    if (house.closed) return 'AFTER_CLOSE';
    if (ms(at) - ms(record.receivedAt) <= 10 * MINUTE) return undefined;
    if (ms(said) < ms(record.occurredAt) - 5 * SECOND) return 'EARLIER_TIME';
    return checkIn && newsAfter(house, checkIn, said) ? 'RECORD_CHANGED' : undefined;
  }
}

function assertMay(
  record: Found['record'],
  { input, by, organizer }: PlainCommand,
  said: string,
  at: string,
): void {
  if (record.annulled) throw new Refused('attendance.already-annulled');
  if (organizer) {
    if (input['reason'] === undefined) throw new Refused('attendance.reason-needed');
    return;
  }
  if (record.by !== by) throw new Refused('attendance.annul-not-own');
  assertNotAhead(said, at);
  const ageMs = Math.min(ms(said), ms(at)) - ms(record.receivedAt);
  if (ageMs > 10 * MINUTE) throw new Refused('attendance.annul-too-late');
}

function found(house: PlainAttendance, { input, organizer }: PlainCommand): Found {
  const fits = (id: string, ...venueIds: (string | undefined)[]): boolean =>
    id === input['checkInId'] && venueIds.includes(String(input['venueId']));
  const checkIn = house.checkIns.find(({ id, venueId, seatId }) =>
    fits(id, venueId, house.seats.get(seatId)?.venueId),
  );
  if (checkIn) return { record: checkIn, checkIn };
  const walkIn = house.walkIns.find(({ id, venueId }) => fits(id, venueId));
  if (walkIn) return { record: walkIn };
  const waits = house.questions.find(
    ({ id, venueId, kind, answered }) =>
      fits(id, venueId) && !answered && (kind === 'CHECK_IN' || kind === 'WALK_IN'),
  );
  if (!waits || organizer) throw new Refused('attendance.record-not-found');
  const { id, by, askedAt: receivedAt, occurredAt } = waits;
  return { record: { id, by, receivedAt, occurredAt, annulled: false }, waits };
}

/** Anything of them that happened after that, or was heard after that. */
function newsAfter(house: PlainAttendance, { id, seatId }: PlainCheckIn, said: string): boolean {
  const times = [
    ...house.exits
      .filter(({ checkInId }) => checkInId === id)
      .flatMap(({ leftAt, returnedAt, receivedAt }) => [leftAt, returnedAt, receivedAt]),
    ...house.sightings
      .filter(({ checkInId }) => checkInId === id)
      .flatMap(({ at, receivedAt }) => [at, receivedAt]),
    ...house.questions.filter((one) => one.seatId === seatId).map(({ acceptedAt }) => acceptedAt),
  ];
  return times.some((time) => time !== null && ms(time) > ms(said));
}

/** Whether something changed. */
export function annul({ checkIns, walkIns }: PlainAttendance, recordId: string): boolean {
  const record = [...checkIns, ...walkIns].find(({ id }) => id === recordId);
  if (!record) throw new Refused('attendance.record-not-found');
  const valid = !record.annulled;
  record.annulled = true;
  return valid;
}
