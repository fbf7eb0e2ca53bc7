import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Settings } from '../../platform/config/settings.js';
import { Database, type Queryable } from '../../platform/database/database.js';
import { Clock } from '../../platform/time/clock.js';
import { instantOf } from '../../platform/time/instant.js';

const PERIOD_MS = 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** Nobody repeats a command that is this old: its receipt has served. */
const RECEIPTS_KEPT_MS = 30 * DAY_MS;

/** Rows that one statement takes away: short locks, little to undo. */
const ROWS_AT_ONCE = 5_000;

/** Whichever node holds this key keeps house; the others come again in an hour. */
const LOCK_KEY = 5_049_455_002;

/**
 * Takes away what has served: receipts of meetings that are over and of the house, and nodes that died.
 * Logs, the audit trail and the rows of topics stay for good.
 */
@Injectable()
export class HouseKeeping implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('house-keeping');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.mode === 'inspect') return;
    this.timer = setInterval(() => void this.tryToTidy(), PERIOD_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Receipts that were taken away; 0 also where another node is at it. */
  async tidy(): Promise<number> {
    let gone = 0;
    for (;;) {
      const some = await this.database.transaction((tx) => this.tidySome(tx));
      gone += some;
      if (some < ROWS_AT_ONCE) return gone;
    }
  }

  private async tidySome(tx: Queryable): Promise<number> {
    const { rows } = await tx.query<{ mine: boolean }>(
      'SELECT pg_try_advisory_xact_lock($1) AS mine',
      [LOCK_KEY],
    );
    if (rows[0]?.mine !== true) return 0;
    await tx.query(`DELETE FROM nodes WHERE seen_at < clock_timestamp() - interval '1 hour'`);
    const { rowCount } = await tx.query(
      `DELETE FROM receipts WHERE id IN (
         SELECT r.id FROM receipts r
         JOIN topics t ON t.meeting_id = r.meeting_id AND t.topic = r.topic
         WHERE r.at < $1 AND (t.topic = 'access' OR t.phase IN ('ARCHIVED', 'CANCELLED'))
         LIMIT ${ROWS_AT_ONCE})`,
      [instantOf(this.clock.meetingNowMs() - RECEIPTS_KEPT_MS)],
    );
    return rowCount ?? 0;
  }

  private async tryToTidy(): Promise<void> {
    try {
      await this.tidy();
    } catch (error) {
      this.logger.warn('could not keep house', error);
    }
  }
}
