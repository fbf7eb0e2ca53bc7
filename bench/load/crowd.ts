import { AccessTokens } from '../../src/access/access-tokens.js';
import { keysFrom } from '../../src/access/access-keys.js';
import { SystemClock } from '../../src/platform/time/clock.js';
import { ViewCopy } from '../../src/realtime/client/view-copy.js';
import type { Ack } from '../../src/realtime/contract.js';
import type { ViewDelta, ViewHead, ViewOpenAnswer } from '../../src/realtime/views/view-wire.js';
import { pause } from '../harness/child.js';
import { TOKEN_SECRET } from '../harness/token-secret.js';
import {
  accountIdOf,
  meetingIdOf,
  sessionIdOf,
  venueIdOf,
} from '../../test/support/national/plan.js';
import { atOnce, patiently } from './many.js';
import { WireSocket } from './wire-socket.js';

/** Who comes, and how. */
export interface Arrival {
  readonly port: number;
  readonly count: number;
  /** They come evenly over this time, ms; 0: as fast as they are let in. */
  readonly overMs: number;
  /** Of the meetings whose accounts they are, one after another; bare peers ask for none. */
  readonly seeds?: readonly string[];
  /** Sockets go round so many venues' operators; 0: all are the organizer's. */
  readonly venues?: number;
  /** The first is the organizer, who gives the commands that all are told of. */
  readonly organizerFirst?: boolean;
  /** Opened by each; `{venueId}` is its own venue. */
  readonly views?: readonly string[];
  /** Peers have rooms instead of views: each joins its venue's, by the ids of this meeting. */
  readonly roomsOf?: string;
  /** Keeps copies as a real client does, or each so-manieth does; else what comes is only counted. */
  readonly copies?: boolean | number;
  /** Events and bytes of this view are counted by themselves too. */
  readonly watched?: string;
}

/** One screen or desk of the crowd. */
export interface Member {
  readonly index: number;
  readonly venue: number;
  readonly seed: string;
  readonly meetingId: string;
  wire: WireSocket | undefined;
  readonly copies: Map<string, ViewCopy>;
}

const AT_ONCE = 128;
const ADDRESSES = 250;
const DELTA = '["view:delta"';
/** Meeting and view stand at the front of every event of views. */
const HEAD_CHARACTERS = 160;

/** Many sockets of one process, each from an address of its own. */
export class Crowd {
  readonly members: Member[] = [];
  /** Events that came in. */
  delivered = 0;
  bytes = 0;
  /** Those of the watched view. */
  readonly ofWatched = { events: 0, bytes: 0, sample: '' };
  /** Sees each event's text, where somebody listens. */
  onEvent: ((member: Member, text: string) => void) | undefined;
  private readonly tokens = new AccessTokens(keysFrom(TOKEN_SECRET), new SystemClock());
  private readonly issued = new Map<string, string>();

  constructor(private readonly arrival: Arrival) {}

  /** All of them, let in; how long each took from its connect until its views were right, ms. */
  async arrive(): Promise<number[]> {
    const { count } = this.arrival;
    for (let index = 0; index < count; index += 1) this.members.push(this.memberOf(index));
    await this.prepareTokens();
    return this.comeIn();
  }

  private memberOf(index: number): Member {
    const { venues = 0, organizerFirst = false, seeds = [], roomsOf } = this.arrival;
    const organizer = venues === 0 || (organizerFirst && index === 0);
    const turn = Math.floor(index / Math.max(1, seeds.length));
    const venue = organizer ? 0 : 1 + (turn % venues);
    const seed = seeds[index % seeds.length] ?? roomsOf ?? '';
    const meetingId = meetingIdOf(seed);
    return { index, venue, seed, meetingId, wire: undefined, copies: new Map() };
  }

  /** The lines of all break at once. */
  drop(): void {
    for (const member of this.members) {
      member.wire?.drop();
      member.wire = undefined;
    }
  }

  /** Each connects and opens its views, from what it holds. */
  async comeIn(members: readonly Member[] = this.members): Promise<number[]> {
    const { overMs } = this.arrival;
    if (overMs === 0) return atOnce(AT_ONCE, members, (member) => this.comeInOne(member));
    return Promise.all(
      members.map(async (member) => {
        await pause((member.index / members.length) * overMs);
        return this.comeInOne(member);
      }),
    );
  }

  /** Each opens these views and closes them, one member after another; how long opening took, ms. */
  openAll(patterns: readonly string[]): Promise<number[]> {
    return atOnce(1, this.members, async (member) => {
      const views = patterns.map((pattern) => this.viewOf(member, pattern));
      const startedMs = performance.now();
      for (const view of views) await this.askToOpen(member, view, new ViewCopy());
      const tookMs = performance.now() - startedMs;
      const { meetingId } = member;
      for (const view of views) await member.wire?.ask('view:close', { meetingId, view });
      return tookMs;
    });
  }

  /** The first one's. */
  meetingId(): string {
    return this.members[0]?.meetingId ?? '';
  }

  /** The member's own name of a view pattern. */
  viewOf(member: Member, pattern: string): string {
    return pattern.replace('{venueId}', venueIdOf(member.seed, member.venue));
  }

  /** Copies that are known to miss something, or are not there. */
  staleCopies(): number {
    const { views = [] } = this.arrival;
    return this.members.filter(({ copies }) => {
      const fresh = [...copies.values()].filter((copy) => !copy.stale);
      return fresh.length < views.length;
    }).length;
  }

  private async prepareTokens(): Promise<void> {
    if (this.arrival.seeds === undefined) return;
    for (const { seed, venue } of this.members) {
      const sessionId = sessionIdOf(seed, venue);
      if (this.issued.has(sessionId)) continue;
      const { token } = await this.tokens.accessToken(accountIdOf(seed, venue), sessionId);
      this.issued.set(sessionId, token);
    }
  }

  private async comeInOne(member: Member): Promise<number> {
    const { views = [], roomsOf } = this.arrival;
    const startedMs = performance.now();
    const wire = await this.letIn(member);
    member.wire = wire;
    wire.onEvent = (text) => this.heard(member, text);
    if (roomsOf !== undefined) await wire.ask('join', { room: venueIdOf(roomsOf, member.venue) });
    await Promise.all(views.map((pattern) => this.open(member, this.viewOf(member, pattern))));
    return performance.now() - startedMs;
  }

  /** Knocks again where it is refused: a node that has no time says so. */
  private letIn(member: Member): Promise<WireSocket> {
    const { port, seeds } = this.arrival;
    const from = addressOf(member.index);
    const token = this.issued.get(sessionIdOf(member.seed, member.venue)) ?? '';
    const auth = seeds === undefined ? {} : { auth: { token } };
    return patiently(() => WireSocket.connect({ port, from, ...auth }));
  }

  /** Opened again until the copy has the server's digest. */
  private async open(member: Member, view: string): Promise<void> {
    const copy = member.copies.get(view) ?? new ViewCopy();
    if (this.keepsCopies(member)) member.copies.set(view, copy);
    for (;;) {
      const answer = await this.askToOpen(member, view, copy);
      if (!this.keepsCopies(member) || copy.opened(answer) === 'fine') return;
    }
  }

  private keepsCopies({ index }: Member): boolean {
    const { copies = false } = this.arrival;
    return typeof copies === 'number' ? index % copies === 0 : copies;
  }

  private async askToOpen(member: Member, view: string, copy: ViewCopy): Promise<ViewOpenAnswer> {
    const known = copy.epoch === undefined ? {} : { epoch: copy.epoch, seq: copy.seq };
    const request = { meetingId: member.meetingId, view, ...known };
    return patiently(async () => {
      const ack = await member.wire?.ask<Ack<ViewOpenAnswer>>('view:open', request);
      if (!ack?.ok) throw new Error(`${view}: ${ack?.error.code ?? 'no line'}`);
      return ack.data;
    });
  }

  private watch(text: string): void {
    const { watched } = this.arrival;
    if (watched === undefined || !text.startsWith(DELTA)) return;
    if (!text.slice(0, HEAD_CHARACTERS).includes(`"view":"${watched}"`)) return;
    this.ofWatched.events += 1;
    this.ofWatched.bytes += Buffer.byteLength(text);
    this.ofWatched.sample = text;
  }

  private heard(member: Member, text: string): void {
    this.delivered += 1;
    this.bytes += text.length;
    this.watch(text);
    this.onEvent?.(member, text);
    if (!this.keepsCopies(member)) return;
    const [name, payload] = JSON.parse(text) as [string, ViewDelta | ViewHead];
    const copy = member.copies.get(payload.view);
    if (!copy) return;
    const verdict =
      name === 'view:delta' ? copy.delta(payload as ViewDelta) : copy.head(payload as ViewHead);
    if (verdict === 'open-again') void this.open(member, payload.view);
  }
}

const addressOf = (index: number): string =>
  `127.1.${1 + Math.floor(index / ADDRESSES)}.${1 + (index % ADDRESSES)}`;
