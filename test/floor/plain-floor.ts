import { PlainHall, refuse, Refused } from './plain-hall.js';
import type {
  Line,
  PlainActor,
  PlainAnswer,
  PlainCommand,
  PlainFloor,
  PlainRules,
  PlainState,
  RequestVerb,
  Stack,
} from './plain-words.js';

export const emptyFloor = (rules: PlainRules): PlainFloor => ({
  rules,
  heard: 'main',
  open: { main: true, item: true },
  hands: {},
  queues: { main: [], item: [] },
  stacks: [],
});

interface Outcome {
  readonly answer: PlainAnswer;
  readonly state: PlainFloor;
}

/** All that the command may come to; more than one only where a full floor has several speeches. */
export function nextOfPlainFloor(state: PlainFloor, command: PlainCommand): readonly Outcome[] {
  const victims = command.verb === 'grant' ? [...new Set([0, ...state.stacks.keys()])] : [0];
  const outcomes = victims.map((victim) => outcomeOf(state, command, victim));
  return outcomes.flatMap((outcome) => outcome ?? []);
}

function outcomeOf(state: PlainFloor, command: PlainCommand, victim: number): Outcome | undefined {
  const desk = new Desk(JSON.parse(JSON.stringify(state)) as PlainFloor, victim);
  try {
    const answer = desk.run(command);
    if (victim > 0 && !desk.choseVictim) return undefined;
    return { answer: answer(), state: desk.floor };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return victim > 0 ? undefined : { answer: error.answer, state };
  }
}

type OnFloor = Exclude<PlainCommand, { readonly id: string }>;
type OnRequest = Extract<PlainCommand, { readonly verb: RequestVerb }>;

/** One command. */
class Desk extends PlainHall {
  run(command: PlainCommand): () => PlainAnswer {
    const answer = this.answerOf(command);
    this.grantByItself();
    return answer;
  }

  private answerOf(command: PlainCommand): () => PlainAnswer {
    if ('seat' in command) return this.request(command);
    if ('id' in command) return this.onRequest(command);
    return this.onFloor(command, ('line' in command && command.line) || this.floor.heard);
  }

  private onFloor(command: OnFloor, line: Line): () => PlainAnswer {
    switch (command.verb) {
      case 'open':
      case 'close':
        return this.setOpen(line, command.verb === 'open');
      case 'turn-to':
        return this.turnTo(line);
      case 'clear':
        return this.clear(line);
      case 'sort':
        return this.sort(line, command.order);
      case 'call-next':
        return this.callNext();
      case 'read-floor':
        return () => ({ ...this.floorNow(), queues: this.queuesNow() });
      case 'read-desk':
        return () => ({ pending: this.pending().toSorted() });
    }
  }

  private onRequest({ by, verb, id, position, replaces }: OnRequest): () => PlainAnswer {
    const hand = this.hand(id);
    const verbs: Readonly<Record<RequestVerb, () => void>> = {
      release: () => this.release(id, by),
      accept: () => this.accept(id, position),
      deny: () => this.endIf(id, ['PENDING', 'ACCEPTED'], 'DENIED'),
      grant: () => this.grant(id, replaces),
      revoke: () => this.endIf(id, ['GRANTED'], 'REVOKED'),
      move: () => {
        this.expect(hand, ['ACCEPTED']);
        this.place(id, position ?? 1);
      },
      skip: () => this.skip(id),
      pause: () => this.pauseOrResume(id, 'pause'),
      resume: () => this.pauseOrResume(id, 'resume'),
    };
    verbs[verb]();
    return () => this.told(id);
  }

  private release(id: string, by: PlainActor): void {
    const { seat, state } = this.hand(id);
    if (!by.chair && !by.seats.includes(seat)) refuse('request.not-found');
    const gone = state === 'GRANTED' ? 'RELEASED' : 'CANCELLED';
    this.endIf(id, ['PENDING', 'ACCEPTED', 'GRANTED'], gone);
  }

  private endIf(id: string, states: readonly PlainState[], end: PlainState): void {
    this.expect(this.hand(id), states);
    this.end(id, end);
  }

  private accept(id: string, position: number | undefined): void {
    this.expect(this.hand(id), ['PENDING']);
    if (position === undefined) this.enqueue(id);
    else this.place(id, position);
  }

  private request({
    by,
    id,
    seat,
    kind,
    line = this.floor.heard,
  }: Extract<PlainCommand, { readonly verb: 'request' }>): () => PlainAnswer {
    const { rules, hands, open } = this.floor;
    if (!by.chair && !by.seats.includes(seat)) refuse('seat.not-found');
    if (!open[line] && !by.chair && kind !== 'POINT_OF_ORDER') refuse('floor.closed');
    const alike = Object.values(hands).filter(
      (hand) =>
        hand.seat === seat &&
        hand.kind === kind &&
        hand.line === line &&
        ['PENDING', 'ACCEPTED', 'GRANTED'].includes(hand.state),
    );
    if (alike.length >= rules.perSeat) refuse('floor.already-waiting');
    const nr = Object.keys(hands).length + 1;
    hands[id] = { kind, seat, line, nr, state: 'PENDING', called: false };
    if (by.chair || rules.algorithm !== 'CHAIR') this.enqueue(id);
    return () => this.told(id);
  }

  private skip(id: string): void {
    const hand = this.hand(id);
    this.expect(hand, ['ACCEPTED']);
    const queue = this.floor.queues[hand.line];
    const at = queue.findIndex((entry) => entry.id === id);
    if (at === queue.length - 1) refuse('floor.nobody-behind');
    hand.called = false;
    this.place(id, at + 2);
  }

  private grant(id: string, replaces: string | undefined): void {
    const hand = this.hand(id);
    const replaced = replaces === undefined ? undefined : this.hand(replaces);
    this.expect(hand, ['PENDING', 'ACCEPTED']);
    if (replaced && replaced.state !== 'GRANTED') refuse('floor.not-speaking');
    const named = replaces === undefined ? undefined : this.stackOf(replaces);
    if (named) {
      const from = named.speeches.findIndex((speech) => speech.id === replaces);
      this.revokeFrom(named, from);
      this.speakIn(named, id);
    } else this.grantSomewhere(id);
  }

  private pauseOrResume(id: string, verb: 'pause' | 'resume'): void {
    this.expect(this.hand(id), ['GRANTED']);
    const [stack, at, speech] = this.placeOf(id);
    const heard = at === stack.speeches.length - 1;
    const stands = speech.paused || !heard;
    if (verb === 'pause' && stands) refuse('floor.already-paused');
    if (verb === 'resume' && !stands) refuse('floor.not-paused');
    if (!heard) this.goApart(stack, at);
    speech.paused = verb === 'pause';
  }

  private placeOf(id: string): [Stack, number, Stack['speeches'][number]] {
    const stack = this.stackOf(id);
    const at = stack?.speeches.findIndex((speech) => speech.id === id) ?? -1;
    const speech = stack?.speeches[at];
    if (!stack || !speech) throw new Error('whoever speaks stands in a stack');
    return [stack, at, speech];
  }

  private setOpen(line: Line, open: boolean): () => PlainAnswer {
    this.floor.open[line] = open;
    return () => ({ ...this.floorNow(), list: this.listNow(line) });
  }

  private turnTo(line: Line): () => PlainAnswer {
    if (line !== this.floor.heard) this.callNobody();
    this.floor.heard = line;
    return () => ({ ...this.floorNow(), list: this.listNow(line) });
  }

  private callNext(): () => PlainAnswer {
    const [first] = this.floor.queues[this.floor.heard];
    if (!first) return refuse('floor.nobody-waiting');
    this.callNobody();
    this.hand(first.id).called = true;
    return () => this.told(first.id);
  }

  private clear(line: Line): () => PlainAnswer {
    const waiting = [...this.pending(), ...this.floor.queues[line].map(({ id }) => id)];
    const cleared = waiting.filter((id) => this.hand(id).line === line);
    for (const id of cleared) this.end(id, 'CANCELLED');
    return () => ({ cancelled: cleared.length });
  }

  private sort(line: Line, order: readonly string[]): () => PlainAnswer {
    const now = this.floor.queues[line].map(({ id }) => id);
    if (now.toSorted().join() !== order.toSorted().join()) {
      throw new Refused({ code: 'floor.order-stale', order: now });
    }
    this.floor.queues[line] = order.map((id) => ({ id, placed: true }));
    return () => ({ order });
  }

  private told(id: string): PlainAnswer {
    const { state, line, called } = this.hand(id);
    const at = this.floor.queues[line].findIndex((entry) => entry.id === id);
    const stack = this.stackOf(id);
    const speech = stack?.speeches.find((each) => each.id === id);
    const heard = stack?.speeches.at(-1) === speech;
    return {
      request: {
        state,
        line,
        position: at < 0 ? null : at + 1,
        slot: stack && heard ? stack.slot : null,
        paused: speech ? pauseOf(speech.paused, heard) : null,
        called,
      },
    };
  }

  private floorNow(): Pick<PlainAnswer, 'floor'> {
    const { heard, stacks, queues } = this.floor;
    const { open, waiting } = this.listNow(heard);
    const called = queues[heard].find(({ id }) => this.hand(id).called)?.id ?? null;
    const holders = stacks.map(({ slot, speeches }) => [slot, speeches.at(-1)?.id ?? ''] as const);
    return { floor: { heard, open, waiting, called, holders } };
  }

  private listNow(line: Line): NonNullable<PlainAnswer['list']> {
    return { line, open: this.floor.open[line], waiting: this.floor.queues[line].length };
  }

  private queuesNow(): NonNullable<PlainAnswer['queues']> {
    const ids = (line: Line): string[] => this.floor.queues[line].map(({ id }) => id);
    return { main: ids('main'), item: ids('item') };
  }
}

function pauseOf(paused: boolean, heard: boolean): 'CHAIR' | 'INTERRUPTED' | null {
  if (!heard) return 'INTERRUPTED';
  return paused ? 'CHAIR' : null;
}
