import { derivedId } from '../platform/ids/id.js';
import type { Decision, Fact, Timer, TimerChange } from '../realtime/topic.js';
import type { MeetingOpenings } from './opening.js';
import type { Instant } from '../platform/time/instant.js';

/**
 * Rows told in one command: a hall of a thousand seats goes over in several, in order, each small in
 * the other topic's log and short in its lane.
 */
export const ROWS_AT_ONCE = 200;

/** The command that led here: its id makes the timers' ids, so that each runs once. */
export interface Cause {
  readonly commandId: string;
  readonly at: Instant;
}

/**
 * What other topics must hear of a decision: each follower of a kind gets the rows of that kind, and
 * each follower of the entered phase its time; at once after the commit, exactly once.
 */
export function withFollowers(
  openings: Pick<MeetingOpenings, 'agendaFollowers' | 'phaseFollowers'>,
  decision: Decision,
  cause: Cause,
): Decision {
  const told = [
    ...agendaTimers(openings.agendaFollowers, decision.facts, cause),
    ...phaseTimers(openings.phaseFollowers, decision.phase, cause),
  ];
  if (told.length === 0) return decision;
  const timers = [...(decision.timers ?? []), ...told.map((set): TimerChange => ({ set }))];
  return { ...decision, timers };
}

function agendaTimers(
  followers: MeetingOpenings['agendaFollowers'],
  facts: readonly Fact[],
  cause: Cause,
): Timer[] {
  const rowsByKind = new Map<string, object[]>();
  for (const { kind, row } of facts) {
    const rows = rowsByKind.get(kind) ?? [];
    rows.push(row);
    rowsByKind.set(kind, rows);
  }
  return followers.flatMap(({ topic, command, kind }) => {
    const rows = rowsByKind.get(kind) ?? [];
    return inTurn(rows).map((some, turn) => {
      const why = turn === 0 ? kind : `${kind} ${turn}`;
      return timer(cause, { topic, command, why }, { rows: some });
    });
  });
}

const inTurn = (rows: readonly object[]): (readonly object[])[] =>
  Array.from({ length: Math.ceil(rows.length / ROWS_AT_ONCE) }, (_, turn) =>
    rows.slice(turn * ROWS_AT_ONCE, (turn + 1) * ROWS_AT_ONCE),
  );

function phaseTimers(
  followers: MeetingOpenings['phaseFollowers'],
  entered: Decision['phase'],
  cause: Cause,
): Timer[] {
  return followers
    .filter(({ phase }) => phase === entered)
    .map(({ topic, command, phase }) =>
      timer(cause, { topic, command, why: phase }, { at: cause.at }),
    );
}

const timer = (
  { commandId, at }: Cause,
  told: { readonly topic: Timer['topic']; readonly command: string; readonly why: string },
  input: object,
): Timer => ({
  id: derivedId(commandId, told.topic, told.command, told.why),
  topic: told.topic,
  dueAt: at,
  name: told.command,
  input,
});
