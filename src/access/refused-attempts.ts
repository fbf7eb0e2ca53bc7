import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '../platform/errors/domain-error.js';
import { newId } from '../platform/ids/id.js';
import type { Actor } from '../realtime/actor.js';
import { AccessLane } from './access-lane.js';
import { RefusalBuffer, type Refusal } from './refusal-buffer.js';
import { refusalOutcome } from './refusal-outcome.js';

const FLUSH_MS = 1000;

/** A stop waits for the last flush so long, ms. */
const FINISH_MS = 2000;

/** Puts attempts that were refused before any lane into the audit trail, at most once a second. */
@Injectable()
export class RefusedAttempts implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger(RefusedAttempts.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly buffer: RefusalBuffer,
    private readonly lane: AccessLane,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.flush(), FLUSH_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Before the lanes close: what was gathered last, unless the database does not answer. */
  async finish(): Promise<void> {
    clearInterval(this.timer);
    const waited = new Promise((resolve) => {
      setTimeout(resolve, FINISH_MS).unref();
    });
    await Promise.race([this.flush(), waited]);
  }

  /** All that was gathered, in one batch of the lane. */
  async flush(): Promise<void> {
    await Promise.all(this.buffer.take().map((refusal) => this.put(refusal)));
  }

  private async put({ accountId, ...input }: Refusal): Promise<void> {
    const actor: Actor = { accountId, sessionId: null, grants: [] };
    try {
      await this.lane.submit(actor, newId(), 'access:note-refusal', input);
    } catch (error) {
      const noted = error instanceof DomainError && error.code === refusalOutcome(input);
      if (!noted) this.log.warn({ code: input.code, action: input.action }, 'refusal not noted');
    }
  }
}
