import { chmod, mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Client } from 'pg';
import {
  startEmbedded,
  type EmbeddedServer,
} from '../../src/platform/database/embedded/embedded-server.js';
import { clusterFolder } from '../../src/platform/database/embedded/cluster-folder.js';
import { freePort } from '../../src/platform/database/embedded/free-port.js';
import type { NationalPlan } from '../../test/support/national/plan.js';
import { Child } from './child.js';
import { DatabaseCpu } from './database-cpu.js';
import { dropCopies, freshDatabase, originalDatabase } from './fresh-database.js';
import { TOKEN_SECRET } from './token-secret.js';
import type { PlenumAnswers } from '../servers/plenum.child.js';
import type { SeedAnswers } from '../servers/seed.child.js';

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

  async close(): Promise<void> {
    await dropCopies(this.server.url);
    await this.server.stop();
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
    const environment = await this.environment();
    return Child.start<PlenumAnswers>('servers/plenum.child', environment, this.profileFlags());
  }

  /** What Node is told where profiles are wanted. */
  profileFlags(): readonly string[] {
    return this.profiles === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${this.profiles}`];
  }

  /**
   * A house in a database of its own on the same server, where these meetings stand as their notices
   * left them: copied from one that is kept, so that every run begins alike. It takes the place of an
   * earlier copy with the same meetings.
   */
  async fresh(plans: readonly NationalPlan[]): Promise<House> {
    return this.at(await freshDatabase(this.server.url, plans, this.maker(plans)));
  }

  /** Makes the original that `fresh` copies, so that this takes no time of a run. */
  async prepare(plans: readonly NationalPlan[]): Promise<void> {
    await originalDatabase(this.server.url, plans, this.maker(plans));
  }

  private maker(plans: readonly NationalPlan[]): (url: string) => Promise<void> {
    return (empty) => this.at(empty).giveAll(plans);
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
