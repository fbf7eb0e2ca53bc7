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
import { WireSocket } from './wire-socket.js';

/** Who comes, and how. */
export interface Arrival {
  readonly port: number;
  readonly count: number;
  /** They come evenly over this time, ms; 0: as fast as they are let in. */
  readonly overMs: number;
  /** Of the meeting whose accounts they are; bare peers ask for none. */
  readonly seed?: string;
  /** Sockets go round so many venues' operators; 0: all are the organizer's. */
  readonly venues?: number;
  /** The first is the organizer, who gives the commands that all are told of. */
  readonly organizerFirst?: boolean;
  /** Opened by each; `{venueId}` is its own venue. */
  readonly views?: readonly string[];
  /** Peers have rooms instead of views: each joins its venue's, by the ids of this meeting. */
  readonly roomsOf?: string;
  /** Keeps copies as a real client does; else what comes is only counted. */
  readonly copies?: boolean;
}

/** One screen or desk of the crowd. */
export interface Member {
  readonly index: number;
  readonly venue: number;
  wire: WireSocket | undefined;
  readonly copies: Map<string, ViewCopy>;
}

const AT_ONCE = 128;
const ADDRESSES = 250;

/** Many sockets of one process, each from an address of its own. */
export class Crowd {
  readonly members: Member[] = [];
  /** Events that came in. */
  delivered = 0;
  bytes = 0;
  /** Sees each event's text, where somebody listens. */
  onEvent: ((member: Member, text: string) => void) | undefined;
  private readonly tokens = new AccessTokens(keysFrom(TOKEN_SECRET), new SystemClock());
  private readonly issued = new Map<number, string>();

  constructor(private readonly arrival: Arrival) {}

  /** All of them, let in; how long each took from its connect until its views were right, ms. */
  async arrive(): Promise<number[]> {
    const { count, venues = 0, organizerFirst = false } = this.arrival;
    for (let index = 0; index < count; index += 1) {
      const organizer = venues === 0 || (organizerFirst && index === 0);
      const venue = organizer ? 0 : 1 + (index % venues);
      this.members.push({ index, venue, wire: undefined, copies: new Map() });
    }
    await this.prepareTokens();
    return this.comeIn();
  }

  /** The lines of all break at once. */
  drop(): void {
    for (const member of this.members) {
      member.wire?.drop();
      member.wire = undefined;
    }
  }

  /** Each connects and opens its views, from what it holds. */
  async comeIn(): Promise<number[]> {
    const { overMs } = this.arrival;
    const times: number[] = [];
    if (overMs > 0) {
      await Promise.all(
        this.members.map(async (member) => {
          await pause((member.index / this.members.length) * overMs);
          times.push(await this.comeInOne(member));
        }),
      );
      return times;
    }
    let next = 0;
    const some = async (): Promise<void> => {
      for (let member = this.members[next++]; member; member = this.members[next++]) {
        times.push(await this.comeInOne(member));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, some));
    return times;
  }

  meetingId(): string {
    return meetingIdOf(this.arrival.seed ?? '');
  }

  /** The member's own name of a view pattern. */
  viewOf(member: Member, pattern: string): string {
    return pattern.replace('{venueId}', venueIdOf(this.arrival.seed ?? '', member.venue));
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
    const { seed } = this.arrival;
    if (seed === undefined) return;
    for (const { venue } of this.members) {
      if (this.issued.has(venue)) continue;
      const { token } = await this.tokens.accessToken(
        accountIdOf(seed, venue),
        sessionIdOf(seed, venue),
      );
      this.issued.set(venue, token);
    }
  }

  private async comeInOne(member: Member): Promise<number> {
    const { port, seed, views = [] } = this.arrival;
    const startedMs = performance.now();
    const wire = await WireSocket.connect({
      port,
      from: addressOf(member.index),
      ...(seed === undefined ? {} : { auth: { token: this.issued.get(member.venue) ?? '' } }),
    });
    member.wire = wire;
    wire.onEvent = (text) => this.heard(member, text);
    const { roomsOf } = this.arrival;
    if (roomsOf !== undefined) await wire.ask('join', { room: venueIdOf(roomsOf, member.venue) });
    await Promise.all(views.map((pattern) => this.open(member, this.viewOf(member, pattern))));
    return performance.now() - startedMs;
  }

  /** Opened again until the copy has the server's digest. */
  private async open(member: Member, view: string): Promise<void> {
    const copy = member.copies.get(view) ?? new ViewCopy();
    if (this.arrival.copies) member.copies.set(view, copy);
    for (;;) {
      const answer = await this.askToOpen(member, view, copy);
      if (!this.arrival.copies || copy.opened(answer) === 'fine') return;
    }
  }

  private async askToOpen(member: Member, view: string, copy: ViewCopy): Promise<ViewOpenAnswer> {
    const known = copy.epoch === undefined ? {} : { epoch: copy.epoch, seq: copy.seq };
    const request = { meetingId: this.meetingId(), view, ...known };
    const ack = await member.wire?.ask<Ack<ViewOpenAnswer>>('view:open', request);
    if (!ack?.ok) throw new Error(`${view}: ${ack?.error.code ?? 'no line'}`);
    return ack.data;
  }

  private heard(member: Member, text: string): void {
    this.delivered += 1;
    this.bytes += text.length;
    this.onEvent?.(member, text);
    if (!this.arrival.copies) return;
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
