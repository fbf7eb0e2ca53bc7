import type { Actor } from '../../src/realtime/actor.js';
import { Gatekeeper } from '../../src/realtime/gatekeeper.js';

/** Lets everybody in, under the name that their token is. */
export class OpenGate extends Gatekeeper {
  authenticate(token: string): Promise<Actor> {
    return Promise.resolve(this.current(token));
  }

  current(sessionId: string): Actor {
    return { accountId: sessionId, sessionId, grants: [] };
  }

  allow(_actor: Actor, _action: string, _scope: object): void {}
  noteRefusal(): void {}
  onChange(): void {}

  expiryOf(): undefined {
    return undefined;
  }
}
