import type { FloorCommand } from '../../../src/floor/floor.decide.js';
import type { RequestKind } from '../../../src/floor/floor.words.js';
import type { RequestRow } from '../../../src/floor/floor-overlay.js';
import type { ListId } from '../../../src/floor/lists.rules.js';
import type { Actor } from '../../../src/realtime/actor.js';
import { Hall, type Speaker } from '../hall.js';

type Asked = Exclude<RequestKind, 'PLANNED'>;
type Ask = FloorCommand<'floor:request'>['input'];
type More = Partial<Pick<Ask, 'mark' | 'note' | 'category' | 'topic' | 'agendaItemId'>>;
type Name = FloorCommand['name'];

/** How a request of somebody is called in these cases: `ada`, `ada?` for her question, and so on. */
const SIGNS = {
  NORMAL: '',
  POINT_OF_ORDER: '!',
  INTERVENTION: '*',
  QUESTION: '?',
  ANSWER: '>',
} as const satisfies Record<Asked, string>;

const MAIN = ['ada', 'ben', 'cleo', 'dan'] as const;
const SUB = ['finn', 'gina'] as const;
export type Who = (typeof MAIN)[number] | (typeof SUB)[number];

/** What is done, by the names of those who do it; all refusals but those asked for are faults. */
export class Story {
  readonly hall = new Hall();
  readonly operator = this.hall.operatorOf(this.hall.subVenue);
  private readonly people = new Map<string, Speaker>();
  private readonly requests = new Map<string, string>();
  private readonly names = new Map<string, string>();

  constructor() {
    for (const who of MAIN) this.people.set(who, this.hall.givenSpeaker(who));
    for (const who of SUB) {
      this.people.set(who, this.hall.givenSpeaker(who, { venueId: this.hall.subVenue }));
    }
  }

  person(who: Who): Speaker {
    const speaker = this.people.get(who);
    if (!speaker) throw new Error(`nobody is ${who}`);
    return speaker;
  }

  id(name: string): string {
    const id = this.requests.get(name);
    if (id === undefined) throw new Error(`no request ${name}`);
    return id;
  }

  row(name: string): RequestRow {
    return this.hall.row(this.id(name));
  }

  /** Asks on one's own: a person for itself, `sub` for the whole sub-venue. */
  asks(who: Who | 'sub', kind: Asked = 'NORMAL', more: More = {}): this {
    const [beneficiary, actor] =
      who === 'sub'
        ? [{ venueId: this.hall.subVenue }, this.operator]
        : [{ seatId: this.person(who).seatId }, this.person(who).actor];
    this.note(
      who + SIGNS[kind],
      this.hall.request('floor:request', { beneficiary, kind, ...more }, actor),
    );
    return this;
  }

  answers(who: Who, question: string): this {
    const { seatId, actor } = this.person(who);
    const input = { beneficiary: { seatId }, kind: 'ANSWER', answerTo: this.id(question) } as const;
    this.note(`${who}>`, this.hall.request('floor:request', input, actor));
    return this;
  }

  private note(name: string, { requestId }: { readonly requestId: string }): void {
    this.requests.set(name, requestId);
    this.names.set(requestId, name);
  }

  accepts(...names: string[]): this {
    for (const name of names) this.hall.run('floor:accept', { requestId: this.id(name) });
    return this;
  }

  /** These ask for an ordinary speech and are accepted, in this order. */
  queue(...people: Who[]): this {
    for (const who of people) this.asks(who).accepts(who);
    return this;
  }

  /** Asks, is accepted, and waits in the queue. */
  waits(who: Who | 'sub', kind: Asked, more: More = {}): this {
    return this.asks(who, kind, more).accepts(who + SIGNS[kind]);
  }

  /** A command on a request, by the chair unless somebody is named. */
  does(name: Name, request: string, more: object = {}, actor: Actor = this.hall.chair): this {
    this.hall.run(name, { requestId: this.id(request), ...more }, actor);
    return this;
  }

  /** A command on the floor, by the chair. */
  runs(name: Name, input: object = {}): this {
    this.hall.run(name, input);
    return this;
  }

  /** What a command on a request answers: `ok`, or why not. */
  code(name: Name, request: string, more: object = {}, actor: Actor = this.hall.chair): string {
    return this.hall.codeOf(name, { requestId: this.id(request), ...more }, actor);
  }

  /** What asking answers. */
  askCode(who: Who, kind: Asked = 'NORMAL', more: More = {}): string {
    const { seatId, actor } = this.person(who);
    return this.hall.codeOf('floor:request', { beneficiary: { seatId }, kind, ...more }, actor);
  }

  /** Those who wait in a list, as screens show them. */
  order(list?: ListId): string {
    return this.hall
      .order(list)
      .map((id) => this.names.get(id) ?? '?')
      .join(' ');
  }

  /** What became of these. */
  states(...names: string[]): string {
    return this.hall.states(...names.map((name) => this.id(name))).join(' ');
  }
}

/** What is done, and what then holds: the order of the queue, or what the last step answers. */
export type Case = readonly [name: string, told: (story: Story) => unknown, expected: string];

/** Tells the story; what its last step says, or who then waits in which order. */
export function outcomeOf(told: Case[1]): string {
  const story = new Story();
  const said = told(story);
  return typeof said === 'string' ? said : story.order();
}
