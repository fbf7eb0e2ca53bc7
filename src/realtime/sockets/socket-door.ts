import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { DomainError } from '../../platform/errors/domain-error.js';
import { inputInvalid } from '../../platform/errors/input-invalid.js';
import {
  ERROR_CATALOGUE,
  toErrorAnswer,
  type ErrorCatalogue,
} from '../../platform/errors/error-catalogue.js';
import { Clock } from '../../platform/time/clock.js';
import { uuid, type Ack } from '../contract.js';
import { Follower } from '../cluster/follower.js';
import { Dispatcher } from '../dispatcher.js';
import { SocketReporter } from './socket-reporter.js';
import { DEAREST_MESSAGE, type PlenumSocket } from './socket-session.js';
import { ViewRooms } from './view-rooms.js';

const openRequest = z.strictObject({
  meetingId: uuid,
  view: z.string().max(200),
  epoch: z.string().max(64).optional(),
  seq: z.int().min(0).optional(),
});
const closeRequest = z.strictObject({ meetingId: uuid, view: z.string().max(200) });
const syncRequest = z.strictObject({ t0: z.number() });

type Answer = (ack: Ack) => void;

/** What every message of a socket goes through: rate, then views, time or a command; always one answer. */
@Injectable()
export class SocketDoor {
  /** Messages that were taken and not yet answered. */
  private inFlight = 0;
  private leaving = false;
  private allAnswered: (() => void) | undefined;

  constructor(
    private readonly dispatcher: Dispatcher,
    private readonly rooms: ViewRooms,
    private readonly clock: Clock,
    private readonly follower: Follower,
    private readonly reporter: SocketReporter,
    @Inject(ERROR_CATALOGUE) private readonly catalogue: ErrorCatalogue,
  ) {}

  /**
   * Takes every message as the last middleware: socket.io's own dispatch behind it, to listeners that
   * nobody has, costs as much as a small command.
   */
  attach(socket: PlenumSocket): void {
    socket.use((message: readonly unknown[]) => {
      const answer = message.at(-1);
      if (typeof answer !== 'function') return;
      void this.handle(socket, String(message[0]), message[1], answer as Answer);
    });
  }

  /** Resolves when every message that was taken before has been answered. */
  async answered(): Promise<void> {
    this.leaving = true;
    if (this.inFlight === 0) return;
    await new Promise<void>((resolve) => {
      this.allAnswered = resolve;
    });
  }

  private async handle(
    socket: PlenumSocket,
    name: string,
    payload: unknown,
    answer: Answer,
  ): Promise<void> {
    const counted = !this.leaving;
    if (counted) this.inFlight += 1;
    try {
      if (!socket.data.bucket.take(this.clock.monotonicMs(), costOf(payload))) {
        throw new DomainError('busy');
      }
      answer({ ok: true, data: await this.run(socket, name, payload) });
    } catch (error) {
      const told = toErrorAnswer(error, this.catalogue, socket.data.language);
      this.reporter.refused(name, told.code, error, idOf(payload));
      answer({ ok: false, error: told });
    }
    if (counted) this.oneAnswered();
  }

  private oneAnswered(): void {
    this.inFlight -= 1;
    if (this.inFlight === 0) this.allAnswered?.();
  }

  private run(socket: PlenumSocket, name: string, payload: unknown): object | Promise<object> {
    switch (name) {
      case 'view:open':
        return this.rooms.openView(socket, checked(openRequest, payload));
      case 'view:close':
        return this.close(socket, payload);
      case 'time:sync':
        return this.time(checked(syncRequest, payload).t0);
      default:
        return this.dispatcher.dispatch(name, payload, socket.data);
    }
  }

  private async close(socket: PlenumSocket, payload: unknown): Promise<object> {
    const { meetingId, view } = checked(closeRequest, payload);
    await this.rooms.closeView(socket, meetingId, view);
    return {};
  }

  /** Meeting time, ms, so that clients can measure their offset as NTP does (RFC 5905, section 8). */
  private time(t0: number): object {
    const t1 = this.meetingNowMs();
    return { t0, t1, t2: this.meetingNowMs() };
  }

  private meetingNowMs(): number {
    return this.clock.nowMs() + this.follower.databaseAheadMs + this.clock.offsetMs;
  }
}

/** The id of the command in a message, if it is one; for the log. */
function idOf(payload: unknown): string | undefined {
  const id: unknown =
    typeof payload === 'object' && payload !== null ? Reflect.get(payload, 'id') : undefined;
  return uuid.safeParse(id).data;
}

/** An array of commands costs what its items cost. */
function costOf(payload: unknown): number {
  const items: unknown =
    typeof payload === 'object' && payload !== null ? Reflect.get(payload, 'items') : undefined;
  return Array.isArray(items) ? Math.min(DEAREST_MESSAGE, Math.max(1, items.length)) : 1;
}

function checked<T>(schema: z.ZodType<T>, payload: unknown): T {
  const parsed = schema.safeParse(payload);
  if (parsed.success) return parsed.data;
  throw inputInvalid(parsed.error.issues);
}
