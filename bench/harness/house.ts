import { chmod, mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Client } from 'pg';
import {
  startEmbedded,
  type EmbeddedServer,
} from '../../src/platform/database/embedded/embedded-server.js';
import { clusterFolder } from '../../src/platform/database/embedded/cluster-folder.js';
import { freePort } from '../../src/platform/database/embedded/free-port.js';
import { meetingIdOf, type NationalPlan } from '../../test/support/national/plan.js';
import { Child } from './child.js';
import { DatabaseCpu } from './database-cpu.js';
import { freshDatabase } from './fresh-database.js';
import { TOKEN_SECRET } from './token-secret.js';
import type { PlenumAnswers } from '../servers/plenum.child.js';
import type { SeedAnswers } from '../servers/seed.child.js';

export interface FreeSeat {
  readonly seatId: string;
  readonly venueId: string;
}

const PASS_THROUGH = 0o711;

/** The bench's own PostgreSQL and the services on it; kept between runs, so that meetings are made once. */
export class House {
  /** Where CPU profiles of the service go, if they are wanted; they cost some speed. */
  profiles: string | undefined;

  private constructor(
    readonly folder: string,
    private readonly server: EmbeddedServer,
    /** Of its database; a secret. */
    readonly url: string,
  ) {}

  static async open(name: string): Promise<House> {
    const folder = resolve('.data/bench', name);
    await mkdir(folder, { recursive: true });
    // The embedded server runs as a user of its own, who must be able to pass through.
    await chmod(resolve('.data/bench'), PASS_THROUGH);
    await chmod(folder, PASS_THROUGH);
    const server = await startEmbedded(clusterFolder(folder, true));
    return new House(folder, server, server.url);
  }

  close(): Promise<void> {
    return this.server.stop();
  }

  /** What the server's processes use. */
  databaseCpu(): DatabaseCpu {
    return new DatabaseCpu(clusterFolder(this.folder, true));
  }

  /** What every program of the service is told. */
  async environment(): Promise<Readonly<Record<string, string>>> {
    return {
      PORT: String(await freePort()),
      HOST: '127.0.0.1',
      DATABASE_URL: this.url,
      DATA_DIR: this.folder,
      TOKEN_SECRET,
      ADMIN_PASSWORD: 'of-the-bench-alone',
    };
  }

  async startPlenum(): Promise<Child<PlenumAnswers>> {
    const flags =
      this.profiles === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${this.profiles}`];
    return Child.start<PlenumAnswers>('servers/plenum.child', await this.environment(), flags);
  }

  /**
   * A house in a database of its own on the same server, where these meetings stand as their notices
   * left them: copied from one that is kept, so that every run begins alike. It takes the place of the
   * one that was copied before.
   */
  async fresh(plans: readonly NationalPlan[]): Promise<House> {
    const url = await freshDatabase(this.url, plans, (empty) => this.at(empty).giveAll(plans));
    return this.at(url);
  }

  /** The first of the meetings of this size that has so many seats free; made where none has. */
  async planWithFree({ seed, venues, seats }: NationalPlan, free: number): Promise<NationalPlan> {
    for (let number = 0; ; number += 1) {
      const plan = { seed: `${seed}-${venues}-${seats}-${number}`, venues, seats };
      await this.giveAll([plan]);
      const [row] = await this.query<{ used: number; usable: boolean }>(
        `SELECT (SELECT count(*)::int FROM check_ins WHERE meeting_id = $1) AS used,
           starts_at > now() + interval '1 hour' AS usable FROM meetings WHERE id = $1`,
        [meetingIdOf(plan.seed)],
      );
      if (row?.usable && seats - row.used >= free) return plan;
    }
  }

  /** Makes the meetings that are not there. */
  async giveAll(plans: readonly NationalPlan[]): Promise<void> {
    const seeder = Child.start<SeedAnswers>('servers/seed.child', await this.environment());
    try {
      for (const plan of plans) await seeder.ask('give', plan);
    } finally {
      await seeder.stop();
    }
  }

  /** So many seats nobody has checked in for yet; throws where there are fewer. */
  async freeSeats(plan: NationalPlan, count: number): Promise<FreeSeat[]> {
    const rows = await this.query<FreeSeat>(
      `SELECT s.id AS "seatId", s.venue_id AS "venueId" FROM roster_seats s
       WHERE s.meeting_id = $1
         AND NOT EXISTS (SELECT FROM check_ins c WHERE c.seat_id = s.id)
       ORDER BY md5(s.id::text) LIMIT $2`,
      [meetingIdOf(plan.seed), count],
    );
    if (rows.length < count) throw new Error(`only ${rows.length} seats are free`);
    return rows;
  }

  async query<Row extends object>(
    sql: string,
    parameters: readonly unknown[] = [],
  ): Promise<Row[]> {
    const client = new Client({ connectionString: this.url });
    await client.connect();
    try {
      return (await client.query<Row>(sql, [...parameters])).rows;
    } finally {
      await client.end();
    }
  }

  private at(url: string): House {
    const other = new House(this.folder, this.server, url);
    other.profiles = this.profiles;
    return other;
  }
}
