import { jest } from '@jest/globals';
import { EventEmitter } from 'node:events';
import { SystemClock } from '../../platform/time/clock.js';
import { instantOf } from '../../platform/time/instant.js';
import { RealtimeGateway } from './realtime.gateway.js';

const NOW_MS = Date.parse('2025-02-14T01:00:00.000Z');
const MINUTE_MS = 60_000;
const inMinutes = (minutes: number): string => instantOf(NOW_MS + minutes * MINUTE_MS);

/** When each session runs out; of others the house knows nothing. */
const expiry: Readonly<Record<string, string>> = { soon: inMinutes(4), later: inMinutes(6.4) };

const word = (sessionId: string): string =>
  `${sessionId} session:expiring {"expiresAt":"${expiry[sessionId]}"}`;

const nothing = (): void => undefined;
const stub = (methods: object): never => methods as never;

describe('RealtimeGateway', () => {
  beforeEach(() => void jest.useFakeTimers({ now: NOW_MS }));
  afterEach(() => void jest.useRealTimers());

  it('tells sockets from five minutes before that their session runs out, and no others', async () => {
    const server = Object.assign(new EventEmitter(), { use: nothing, disconnectSockets: nothing });
    const told: string[] = [];
    const gatekeeper = { onChange: nothing, expiryOf: (sessionId: string) => expiry[sessionId] };
    const gateway = new RealtimeGateway(
      stub({ attach: nothing, answered: nothing }),
      stub({ attach: nothing, forget: nothing }),
      new SystemClock(),
      stub({ finish: nothing }),
      stub(gatekeeper),
      stub({}),
    );
    gateway.afterInit(stub(server));
    for (const sessionId of ['soon', 'later', 'unknown']) {
      const emit = (event: string, payload: object) =>
        told.push(`${sessionId} ${event} ${JSON.stringify(payload)}`);
      server.emit('connection', { id: sessionId, data: { sessionId }, emit, once: nothing });
    }

    jest.advanceTimersByTime(MINUTE_MS);
    const first = new Set(told.splice(0));
    jest.advanceTimersByTime(MINUTE_MS);
    const second = new Set(told.splice(0));

    expect(first).toEqual(new Set([word('soon')]));
    expect(second).toEqual(new Set([word('soon'), word('later')]));
  });
});
