import { AccessTokens } from '../../src/access/access-tokens.js';
import { keysFrom } from '../../src/access/access-keys.js';
import { newId } from '../../src/platform/ids/id.js';
import { SystemClock } from '../../src/platform/time/clock.js';
import { TOKEN_SECRET } from '../harness/token-secret.js';
import {
  accountIdOf,
  meetingIdOf,
  sessionIdOf,
  type NationalPlan,
} from '../../test/support/national/plan.js';

/** The organizer of a national conference, over HTTP. */
export interface Organizer {
  /** Gives a command of the meeting without more words, and waits for its answer. */
  give(name: string): Promise<void>;
  /** Reads below the meeting's path; how long it took until all of it was there, ms. */
  timeOf(path: string): Promise<number>;
}

export async function organizerAt(at: {
  readonly port: number;
  readonly plan: NationalPlan;
}): Promise<Organizer> {
  const { seed } = at.plan;
  const tokens = new AccessTokens(keysFrom(TOKEN_SECRET), new SystemClock());
  const { token } = await tokens.accessToken(accountIdOf(seed, 0), sessionIdOf(seed, 0));
  const meetingId = meetingIdOf(seed);
  const ask = async (path: string, body?: object): Promise<void> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const words = body && { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`http://127.0.0.1:${at.port}/api/v1${path}`, {
      headers,
      ...words,
    });
    const answer = await response.arrayBuffer();
    if (!response.ok) throw new Error(`${path}: ${Buffer.from(answer).toString()}`);
  };
  return {
    give: (name) => ask(`/commands/${name}`, { id: newId(), meetingId }),
    async timeOf(path) {
      const startedMs = performance.now();
      await ask(`/meetings/${meetingId}${path}`);
      return performance.now() - startedMs;
    },
  };
}
