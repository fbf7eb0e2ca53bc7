import { rowsOf } from '../meetings/agenda-part.js';
import type { Seat } from '../meetings/seat.entity.js';
import { derivedId } from '../platform/ids/id.js';
import {
  seatFact,
  seatOf,
  type Case,
  type ConvocationDecision,
  type Input,
} from './convocation.state.js';
import { assertRepliesOpen } from './leave.rules.js';
import type { Reply } from './reply.entity.js';
import { namedBy } from './reply.rules.js';

/** Who comes. Only a seat without a holder gets its name this way; staying away needs a leave. */
export function reply(on: Case, input: Input<'convocation:reply'>): ConvocationDecision {
  assertRepliesOpen(on.moment.phase);
  const seat = seatOf(on, input.seatId);
  const id = derivedId(seat.id, 'reply');
  const before = rowsOf<Reply>(on.state, 'reply').get(id);
  const named = namedBy(holderOf(seat, before), input);
  const row: Reply = {
    id,
    meetingId: on.state.meetingId,
    seatId: seat.id,
    coming: input.coming,
    personName: input.personName ?? null,
    postTitle: input.postTitle ?? null,
    status: before ? 'CHANGED' : 'NAMED',
    repliedBy: on.actor.accountId,
    repliedAt: on.moment.at,
  };
  return {
    facts: [{ kind: 'reply', row }, ...(named ? seatFact(seat, named) : [])],
    answer: { reply: replyAnswer(row) },
  };
}

/** A name that an earlier reply gave may be given anew; the holder from the directory may not. */
function holderOf(seat: Readonly<Seat>, before: Readonly<Reply> | undefined) {
  const ownName = before?.personName === seat.personName;
  return {
    personId: seat.personId,
    personName: ownName && seat.personId === null ? '' : seat.personName,
    postTitle: seat.postTitle,
  };
}

export const replyAnswer = ({
  id,
  seatId,
  coming,
  personName,
  postTitle,
  status,
  repliedAt,
}: Readonly<Reply>) => ({ id, seatId, coming, personName, postTitle, status, repliedAt });
