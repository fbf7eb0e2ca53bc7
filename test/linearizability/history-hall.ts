import type { PlenumCommands } from '../../src/contracts.js';
import { newId } from '../../src/platform/ids/id.js';
import type { PlenumClient } from '../../src/realtime/client/plenum-client.js';
import type { Ack } from '../../src/realtime/contract.js';
import type { ViewOpenAnswer } from '../../src/realtime/views/view-wire.js';
import type { Line, PlainAnswer, PlainCommand, PlainRules } from '../floor/plain-words.js';
import type { Operation } from './checker.js';
import { plainAnswerOf, requestsIn, wireOf, type Names } from './floor-wire.js';
import {
  CLIENTS,
  SEATS,
  type ClientName,
  type HistoryPlan,
  type PlannedStep,
} from './history-plan.js';

export type FloorOperation = Operation<PlainCommand, PlainAnswer>;

type Client = PlenumClient<PlenumCommands>;

export interface HallPlaces {
  readonly meetingId: string;
  readonly itemId: string;
  readonly seatIds: readonly string[];
  readonly clients: Readonly<Record<ClientName, Client>>;
}

/** One meeting with its clients: one history after the other is made in it. */
export class HistoryHall {
  constructor(
    private readonly places: HallPlaces,
    /** Called at each answer. */
    private readonly onAnswer: () => void = () => undefined,
  ) {}

  /** The floor is made empty first; then all clients do what is planned, each one thing at a time. */
  async record({ rules, steps }: HistoryPlan): Promise<readonly FloorOperation[]> {
    await this.empty(rules);
    const { meetingId, itemId, seatIds } = this.places;
    const ids = new Map<string, string>(SEATS.map((seat, n) => [seat, seatIds[n] ?? '']));
    const names: Names = { meetingId, itemId, ids };
    for (const { command } of Object.values(steps).flat()) {
      if (command.verb === 'request') ids.set(command.id, newId());
    }
    const told = await Promise.all(CLIENTS.map((name) => this.recordOne(name, steps[name], names)));
    return told.flat();
  }

  private async recordOne(
    name: ClientName,
    steps: readonly PlannedStep[],
    names: Names,
  ): Promise<readonly FloorOperation[]> {
    const operations: FloorOperation[] = [];
    const seen = new Map<Line, readonly string[]>();
    for (const step of steps) {
      const command = fresh(step.command, seen);
      const operation = await this.give(name, { ...step, command }, names);
      look(operation, seen);
      operations.push(operation);
    }
    return operations;
  }

  private async give(
    client: ClientName,
    { command, once }: PlannedStep,
    names: Names,
  ): Promise<FloorOperation> {
    const socket = this.places.clients[client];
    const { name, payload } = wireOf(command, names);
    await socket.connect();
    const startMs = performance.now();
    const ack = await answerOf(socket, name, payload, once);
    const endMs = performance.now();
    const answer = ack && plainAnswerOf(command, ack, names);
    this.onAnswer();
    return { client, command, startMs, endMs: answer ? endMs : Infinity, answer };
  }

  /** Nobody waits, nobody speaks, every list is open. */
  private async empty({ algorithm, capacity, perSeat }: PlainRules): Promise<void> {
    const { itemId } = this.places;
    await Promise.all([
      this.chair('floor:configure', { algorithm: 'CHAIR', onlyPresent: false }),
      this.chair('floor:clear', { agendaItemId: null }),
      this.chair('floor:clear', { agendaItemId: itemId }),
    ]);
    const left = await this.left();
    await Promise.all([
      ...left.map(({ requestId, state }) =>
        state === 'ACCEPTED'
          ? this.chair('floor:deny', { requestId, reason: '改期' })
          : this.chair('floor:release', { requestId }),
      ),
      this.chair('floor:configure', { algorithm, capacity, openPerBeneficiary: perSeat }),
      this.chair('floor:turn-to', { agendaItemId: null }),
      this.chair('floor:open', { agendaItemId: null }),
      this.chair('floor:open', { agendaItemId: itemId }),
    ]);
  }

  /** Planned speeches, and whoever speaks. */
  private async left(): Promise<ReturnType<typeof requestsIn>> {
    const { clients, meetingId } = this.places;
    const ack = await clients.chair.raw('view:open', { meetingId, view: 'floor' });
    const answer = (ack.ok ? ack.data : {}) as ViewOpenAnswer;
    if (!('snapshot' in answer)) throw new Error('the floor is not shown');
    return requestsIn(answer.snapshot);
  }

  private async chair(name: string, words: object): Promise<void> {
    const { clients, meetingId } = this.places;
    const payload = { ...words, meetingId } as never;
    const ack: Ack = await clients.chair.command(name as 'floor:close', payload);
    if (!ack.ok) throw new Error(`${name}: ${ack.error.code}`);
  }
}

/** What a client was last told of a list. */
type Seen = Map<Line, readonly string[]>;

/** Sorting turns round what one last saw of the list; what is planned is a guess. */
function fresh(command: PlainCommand, seen: Seen): PlainCommand {
  if (command.verb !== 'sort') return command;
  const order = seen.get(command.line ?? 'main')?.toReversed();
  return order ? { ...command, order } : command;
}

function look({ command, answer }: FloorOperation, seen: Seen): void {
  if (command.verb === 'sort' && answer?.order) seen.set(command.line ?? 'main', answer.order);
  if (!answer?.queues) return;
  seen.set('main', answer.queues.main).set('item', answer.queues.item);
}

/** Undefined where the answer never came. */
async function answerOf(
  socket: Client,
  name: string,
  payload: Readonly<Record<string, unknown>>,
  once: boolean,
): Promise<Ack | undefined> {
  if (name !== 'view:open' && !once) {
    return socket.command(name as 'floor:close', payload as never);
  }
  const words = name === 'view:open' ? payload : { id: newId(), ...payload };
  return socket.raw(name, words).catch(() => undefined);
}
