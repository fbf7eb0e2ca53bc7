import type {
  FloorValue,
  FullRequestValue,
  ListValue,
} from '../../src/floor/floor-values.contract.js';
import type { Ack } from '../../src/realtime/contract.js';
import type { ViewOpenAnswer } from '../../src/realtime/views/view-wire.js';
import type { Line, PlainAnswer, PlainCommand } from '../floor/plain-words.js';

/** The ids behind the names of one history. */
export interface Names {
  readonly meetingId: string;
  readonly itemId: string;
  readonly ids: ReadonlyMap<string, string>;
}

/** A command as it goes to the house. */
export interface WireCommand {
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export function wireOf(command: PlainCommand, names: Names): WireCommand {
  const { meetingId } = names;
  const { verb } = command;
  if (verb === 'read-floor') return { name: 'view:open', payload: { meetingId, view: 'floor' } };
  if (verb === 'read-desk') {
    return { name: 'view:open', payload: { meetingId, view: 'floor:desk' } };
  }
  const payload = {
    meetingId,
    ...listWords(command, names),
    ...requestWords(command, (name) => names.ids.get(name) ?? name),
    ...(verb === 'deny' && { reason: '时间不够' }),
  };
  return { name: `floor:${verb}`, payload };
}

const listWords = (command: PlainCommand, { itemId }: Names): object =>
  'line' in command ? { agendaItemId: command.line === 'item' ? itemId : null } : {};

function requestWords(command: PlainCommand, idOf: (name: string) => string): object {
  if ('order' in command) return { order: command.order.map(idOf) };
  if (!('id' in command)) return {};
  const { verb, id } = command;
  if (verb === 'request') {
    const { seat, kind } = command;
    return { id: idOf(id), beneficiary: { seatId: idOf(seat) }, kind };
  }
  const { position, replaces } = command;
  return {
    requestId: idOf(id),
    ...(position !== undefined && { position }),
    ...(replaces !== undefined && { replaces: idOf(replaces) }),
  };
}

interface WireAnswer {
  readonly request?: FullRequestValue;
  readonly floor?: FloorValue;
  readonly list?: ListValue;
  readonly cancelled?: number;
  readonly order?: readonly string[];
}

/** The answer in the words of the plain floor; undefined where it leaves the outcome open. */
export function plainAnswerOf(
  command: PlainCommand,
  ack: Ack,
  names: Names,
): PlainAnswer | undefined {
  const nameOf = namer(names);
  if (!ack.ok) return refusalOf(ack.error, nameOf);
  if (command.verb === 'read-floor') return floorRead(ack.data as ViewOpenAnswer, nameOf);
  if (command.verb === 'read-desk') return deskRead(ack.data as ViewOpenAnswer, nameOf);
  const { request, floor, list, cancelled, order } = ack.data as WireAnswer;
  return {
    ...(request && { request: requestTold(request) }),
    ...(floor && { floor: floorTold(floor, nameOf) }),
    ...(list && { list: { line: lineOf(list), open: list.open, waiting: list.waiting } }),
    ...(cancelled !== undefined && { cancelled }),
    ...(order && { order: order.map(nameOf) }),
  };
}

type NameOf = (id: string) => string;

function namer({ ids }: Names): NameOf {
  const known = new Map([...ids].map(([name, id]) => [id, name]));
  return (id) => known.get(id) ?? id;
}

/** Codes of the house itself say nothing of what became of the command. */
const OPEN_OUTCOME: ReadonlySet<string> = new Set(['busy', 'unavailable', 'internal']);

function refusalOf(
  { code, details }: Extract<Ack, { ok: false }>['error'],
  nameOf: NameOf,
): PlainAnswer | undefined {
  if (OPEN_OUTCOME.has(code)) return undefined;
  if (code !== 'floor.order-stale') return { code };
  return { code, order: (details as { order: string[] }).order.map(nameOf) };
}

const lineOf = ({ agendaItemId }: { readonly agendaItemId: string | null }): Line =>
  agendaItemId === null ? 'main' : 'item';

const requestTold = (value: FullRequestValue): NonNullable<PlainAnswer['request']> => ({
  state: value.state,
  line: lineOf(value),
  position: value.position,
  slot: value.slot,
  paused: value.pausedBecause as 'CHAIR' | 'INTERRUPTED' | null,
  called: value.calledAt !== null,
});

const floorTold = (value: FloorValue, nameOf: NameOf): NonNullable<PlainAnswer['floor']> => ({
  heard: value.currentItemId === null ? 'main' : 'item',
  open: value.open,
  waiting: value.waiting,
  called: value.called === null ? null : nameOf(value.called),
  holders: value.holders.map(({ slot, requestId }) => [slot, nameOf(requestId)] as const),
});

/** Undefined where the node said that it may be behind. */
const entriesOf = (answer: ViewOpenAnswer): readonly (readonly [string, unknown])[] | undefined =>
  'snapshot' in answer && answer.unsure === undefined ? answer.snapshot : undefined;

function floorRead(answer: ViewOpenAnswer, nameOf: NameOf): PlainAnswer | undefined {
  const entries = entriesOf(answer);
  if (!entries) return undefined;
  const floor = entries.find(([key]) => key === 'floor')?.[1] as FloorValue;
  const requests = requestsIn(entries).filter(({ state }) => state === 'ACCEPTED');
  const queue = (line: Line): string[] =>
    requests
      .filter((value) => lineOf(value) === line)
      .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0))
      .map(({ requestId }) => nameOf(requestId));
  return {
    floor: floorTold(floor, nameOf),
    queues: { main: queue('main'), item: queue('item') },
  };
}

function deskRead(answer: ViewOpenAnswer, nameOf: NameOf): PlainAnswer | undefined {
  const entries = entriesOf(answer);
  if (!entries) return undefined;
  const pending = requestsIn(entries).filter(({ state }) => state === 'PENDING');
  return { pending: pending.map(({ requestId }) => nameOf(requestId)).toSorted() };
}

export const requestsIn = (
  entries: readonly (readonly [string, unknown])[],
): readonly FullRequestValue[] =>
  entries.flatMap(([key, value]) =>
    key.startsWith('request:') ? [value as FullRequestValue] : [],
  );
