import { createHmac, randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { AccessKeys } from './access-keys.js';
import { WorkQueue } from './work-queue.js';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane; about 15 ms of one core. */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** One core stays free for meetings, whoever storms the door. */
const AT_ONCE = Math.max(1, Math.min(2, availableParallelism() - 1));
const MAX_WAITING = 200;

/** Nothing that looks alike; 32 of them, so that each byte's low five bits choose one evenly. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const ONE_TIME_CHARACTERS = 16;
const GROUP = 4;

/** Hashes and checks passwords behind a bounded line; `busy` when it is full. */
@Injectable()
export class Passwords {
  private readonly queue = new WorkQueue(AT_ONCE, MAX_WAITING);
  private nobodys: Promise<string> | undefined;

  constructor(private readonly keys: AccessKeys) {}

  /** How many wait to be hashed or checked. */
  get depth(): number {
    return this.queue.depth;
  }

  hash(password: string): Promise<string> {
    return this.queue.run(() => hash(password, ARGON2ID));
  }

  /** Without a stored hash it takes as long and says no: an unknown name is no quicker than a known one. */
  async matches(stored: string | undefined, password: string): Promise<boolean> {
    const against = stored ?? (await this.nobodysHash());
    const right = await this.queue.run(() => verify(against, password));
    return right && stored !== undefined;
  }

  /**
   * A one-time password for whatever this command asks one for: unguessable, and the same for the same
   * command, so that a repeated request is answered as the first was.
   */
  oneTime(commandId: string): string {
    const digest = createHmac('sha256', this.keys.oneTimePassword).update(commandId).digest();
    const characters = [...digest.subarray(0, ONE_TIME_CHARACTERS)].map((byte) =>
      ALPHABET.charAt(byte % ALPHABET.length),
    );
    const groups = Array.from({ length: ONE_TIME_CHARACTERS / GROUP }, (_, i) =>
      characters.slice(i * GROUP, (i + 1) * GROUP).join(''),
    );
    return groups.join('-');
  }

  private nobodysHash(): Promise<string> {
    this.nobodys ??= hash(randomBytes(16).toString('hex'), ARGON2ID);
    return this.nobodys;
  }
}
