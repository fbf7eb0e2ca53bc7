import type { z } from 'zod';
import { DomainError } from '../platform/errors/domain-error.js';
import type { Decision, LaneCommand, Moment } from '../realtime/topic.js';
import { setBudget } from './budget-verbs.js';
import { followChair, handChair } from './chair-verbs.js';
import * as change from './change-verbs.js';
import * as desk from './desk-verbs.js';
import { floorCommands } from './floor.contract.js';
import type { FloorContext, RequestRow } from './floor-overlay.js';
import { FloorDraft } from './floor.draft.js';
import { floorInternalCommands } from './floor-internal.contract.js';
import { settleFloor } from './floor-speech.js';
import type { FloorFact, FloorState } from './floor.state.js';
import { floorValueOf, listValueOf } from './floor.view.js';
import * as internal from './internal-verbs.js';
import * as lists from './list-verbs.js';
import type { ListId } from './lists.rules.js';
import * as own from './request-verbs.js';
import { fullRequestOf } from './request.view.js';
import * as sync from './sync-verbs.js';

/** What the floor's lane understands. */
export const floorLaneCommands = { ...floorCommands, ...floorInternalCommands };

type Contracts = typeof floorLaneCommands;
type Name = keyof Contracts;
type Inputs = { readonly [N in Name]: z.infer<Contracts[N]['input']> };

/** A command of the floor's lane; the union, or one by name. */
export type FloorCommand<N extends Name = Name> = { [K in N]: LaneCommand<K, Inputs[K]> }[N];

/** Changes the draft; what it returns is answered once the floor has settled. */
type Verb<N extends Name> = (draft: FloorDraft, input: Inputs[N]) => () => object;

/** Answers with the request as it stands in the end. */
const onRequest =
  <Input>(verb: (draft: FloorDraft, input: Input) => RequestRow) =>
  (draft: FloorDraft, input: Input) => {
    const { id } = verb(draft, input);
    return () => ({ request: fullRequestOf(draft.request(id), draft) });
  };

/** Answers with the floor as it stands in the end. */
const onFloor =
  <Input>(verb: (draft: FloorDraft, input: Input) => void) =>
  (draft: FloorDraft, input: Input) => {
    verb(draft, input);
    return () => ({ floor: floorValueOf(draft) });
  };

/** Answers with a list, and the floor, as they stand in the end. */
const onList =
  <Input>(verb: (draft: FloorDraft, input: Input) => ListId) =>
  (draft: FloorDraft, input: Input) => {
    const list = verb(draft, input);
    return () => ({ floor: floorValueOf(draft), list: listValueOf(list, draft) });
  };

const onSomething =
  <Input>(verb: (draft: FloorDraft, input: Input) => object) =>
  (draft: FloorDraft, input: Input) => {
    const answer = verb(draft, input);
    return () => answer;
  };

const silent =
  <Input>(verb: (draft: FloorDraft, input: Input) => void) =>
  (draft: FloorDraft, input: Input) => {
    verb(draft, input);
    return () => ({});
  };

const verbs: { readonly [N in Name]: Verb<N> } = {
  'floor:request': onRequest(own.askForFloor),
  'floor:modify': onRequest(change.modify),
  'floor:name-speaker': onRequest(change.nameSpeaker),
  'floor:release': onRequest(own.release),
  'floor:accept': onRequest(desk.accept),
  'floor:deny': onRequest(desk.deny),
  'floor:grant': onRequest(desk.grant),
  'floor:revoke': onRequest(desk.revoke),
  'floor:move': onRequest(desk.move),
  'floor:skip': onRequest(desk.skip),
  'floor:pause': onRequest(desk.pause),
  'floor:resume': onRequest(desk.resume),
  'floor:extend': onRequest(desk.extend),
  'floor:to-written': onRequest(desk.toWritten),
  'floor:call-next': onRequest(lists.callNext),
  'floor:re-add-last': onRequest(desk.reAddLast),
  'floor:open': onList((draft, input) => lists.setOpen(draft, input, true)),
  'floor:close': onList((draft, input) => lists.setOpen(draft, input, false)),
  'floor:turn-to': onList(lists.turnTo),
  'floor:configure': onFloor(desk.configure),
  'floor:set-budget': onSomething(setBudget),
  'floor:hand-chair': onFloor(handChair),
  'floor:clear': onSomething(lists.clear),
  'floor:sort': onSomething(lists.sort),
  'floor:follow-link': silent(internal.followLink),
  'floor:line-lost': silent(internal.lineLost),
  'floor:time-up': silent(internal.timeUp),
  'floor:follow-chair': silent(followChair),
  // The floor does so by itself with any command: this one only comes in time.
  'floor:chair-away': silent(() => undefined),
  'floor:unanswered': silent(internal.unanswered),
  'floor:wind-up': silent(internal.windUp),
  'floor:begin': silent(internal.begin),
  'floor:sync-seats': silent(sync.syncSeats),
  'floor:sync-venues': silent(sync.syncVenues),
  'floor:sync-agenda': silent(sync.syncAgenda),
};

/** For those who ask; all other commands of clients are the chair's. */
const ownVerbs: ReadonlySet<string> = new Set<Name>([
  'floor:request',
  'floor:modify',
  'floor:name-speaker',
  'floor:release',
]);

/** These make speeches go, and so need a meeting in session. */
const sessionVerbs: ReadonlySet<string> = new Set<Name>([
  'floor:grant',
  'floor:revoke',
  'floor:pause',
  'floor:resume',
  'floor:extend',
  'floor:call-next',
  'floor:re-add-last',
]);

/** One command: who may, when, what changes, and what follows from it by itself. Pure. */
export function decideFloor(
  state: FloorState,
  command: FloorCommand,
  moment: Moment<FloorContext>,
): Decision<FloorFact> {
  const draft = new FloorDraft(state, command, momentOf(state, command, moment));
  if (!(command.name in floorInternalCommands)) assertAllowed(draft, command.name);
  const answer = run(draft, command);
  settleFloor(draft);
  return { ...draft.result(), answer: answer() };
}

/** Speeches end when the meeting did, though never before they began or were paused. */
function momentOf(
  state: FloorState,
  command: FloorCommand,
  moment: Moment<FloorContext>,
): Moment<FloorContext> {
  if (command.name !== 'floor:wind-up') return moment;
  const times = [...state.open.values()].flatMap(({ requestedAt, runningSince, pausedAt }) => [
    requestedAt,
    runningSince ?? requestedAt,
    pausedAt ?? requestedAt,
  ]);
  const at = times.reduce((last, time) => (time > last ? time : last), command.input.at);
  return { ...moment, at };
}

function run<N extends Name>(draft: FloorDraft, command: FloorCommand<N>): () => object {
  return verbs[command.name](draft, command.input);
}

function assertAllowed(draft: FloorDraft, name: Name): void {
  if (draft.over) throw new DomainError('floor.meeting-over');
  if (sessionVerbs.has(name) && draft.phase !== 'IN_SESSION') {
    throw new DomainError('floor.not-in-session');
  }
  if (!ownVerbs.has(name) && !draft.byChair) {
    throw new DomainError('floor.chair-only');
  }
}
