import { readinessOpening } from '../../src/readiness/readiness-opening.js';
import type { ReadinessFact, ReadinessState } from '../../src/readiness/readiness.state.js';
import { ReadinessTopic } from '../../src/readiness/readiness.topic.js';
import type { Actor } from '../../src/realtime/actor.js';
import { meetingId, plan } from '../attendance/hall.js';
import { noTx, refusalOf, TopicPlay, uuid } from '../support/topic-play.js';

/** All three channels well. */
export const well = { video: true, audio: true, return: true };

const operator: Actor = { accountId: uuid(910), sessionId: uuid(911), grants: [] };

/** The readiness of one meeting. */
export class ControlRoom extends TopicPlay<ReadinessState, ReadinessFact> {
  static async open(): Promise<ControlRoom> {
    const at = '2025-02-14T00:00:00.000Z';
    const room = new ControlRoom(new ReadinessTopic(), meetingId, undefined, at);
    room.take((await readinessOpening.opening(plan, at, noTx)) as readonly ReadinessFact[]);
    return room;
  }

  override run<Answer = Record<string, unknown>>(name: string, input: object = {}): Answer {
    return super.run(name, input, operator);
  }

  /** The code of a refusal, or `ok`. */
  codeOf(name: string, input: object = {}): string {
    return refusalOf(() => this.run(name, input));
  }
}
