import { readinessOpening } from '../../src/readiness/readiness-opening.js';
import type { ReadinessFact } from '../../src/readiness/readiness.state.js';
import { ReadinessTopic } from '../../src/readiness/readiness.topic.js';
import { DomainError } from '../../src/platform/errors/domain-error.js';
import type { Actor } from '../../src/realtime/actor.js';
import type { LaneCommand, Phase, TimerChange, Tx, ViewOp } from '../../src/realtime/topic.js';
import { anda, city, meetingId, plan, uuid } from '../attendance/hall.js';

export { anda, city, uuid };

/** All three channels well. */
export const well = { video: true, audio: true, return: true };

const operator: Actor = { accountId: uuid(910), sessionId: uuid(911), grants: [] };
const noTx: Tx = { query: () => Promise.resolve({ rows: [], rowCount: 0 }) };

/** Plays commands against the readiness of one meeting, as its lane does. */
export class ControlRoom {
  private readonly topic = new ReadinessTopic();
  private readonly state = this.topic.empty(meetingId);
  private readonly facts: ReadinessFact[] = [];
  private readonly screens = new Map<string, object>();
  timers: readonly TimerChange[] = [];
  at = '2025-02-14T00:00:00.000Z';
  phase: Phase = 'NOTICED';
  private count = 20_000;

  static async open(): Promise<ControlRoom> {
    const room = new ControlRoom();
    room.take((await readinessOpening.opening(plan, room.at, noTx)) as readonly ReadinessFact[]);
    return room;
  }

  run<Answer = Record<string, unknown>>(name: string, input: object = {}): Answer {
    const id = uuid((this.count += 1));
    const command: LaneCommand = { id, meetingId, name, input, actor: operator };
    const moment = { at: this.at, phase: this.phase, context: undefined };
    const decision = this.topic.decide(this.state, command, moment);
    this.timers = decision.timers ?? [];
    this.take(decision.facts);
    return decision.answer as Answer;
  }

  /** The code of a refusal, or `ok`. */
  codeOf(name: string, input: object = {}): string {
    try {
      this.run(name, input);
    } catch (error) {
      if (error instanceof DomainError) return error.code;
      throw error;
    }
    return 'ok';
  }

  /** What a copy of the view shows under this key. */
  seen(view: string, key: string): object | undefined {
    return this.screens.get(`${view} ${key}`);
  }

  /** The text of all views, as the screens got it change by change. */
  views(): ReadonlyMap<string, string> {
    return texts(this.screens);
  }

  /** The same, made anew from the final rows alone, in whatever order they come. */
  reloaded(): ReadonlyMap<string, string> {
    const rows = new Map(this.facts.map((fact) => [`${fact.kind}/${fact.row.id}`, fact]));
    const state = this.topic.empty(meetingId);
    const shuffled = [...rows.values()].toReversed();
    for (const row of shuffled) this.topic.apply(state, row);
    return texts(shown(new Map(), this.topic.views(state, shuffled)));
  }

  private take(facts: readonly ReadinessFact[]): void {
    for (const fact of facts) this.topic.apply(this.state, fact);
    this.facts.push(...facts);
    shown(this.screens, this.topic.views(this.state, facts));
  }
}

const texts = (screens: ReadonlyMap<string, object>): Map<string, string> =>
  new Map([...screens].map(([key, value]) => [key, JSON.stringify(value)]));

function shown(screens: Map<string, object>, ops: readonly ViewOp[]): Map<string, object> {
  for (const { view, key, value } of ops) {
    if (value) screens.set(`${view} ${key}`, value);
    else screens.delete(`${view} ${key}`);
  }
  return screens;
}
