import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { Settings } from '../../platform/config/settings.js';
import { LaneService } from '../lane/lane-service.js';

/** How often the heads of all audit chains are written down, ms. */
const ANCHOR_MS = 5 * 60_000;

interface AnchorRecord {
  readonly meeting_id: string;
  readonly topic: string;
  readonly audit_seq: string;
  readonly audit_hash: string;
}

/**
 * Writes down the heads of the audit chains every few minutes and at each close, also to the log
 * output: who later changes a chain would have to change what has left the house already.
 */
@Injectable()
export class Anchors implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('anchors');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    lanes: LaneService,
  ) {
    lanes.onPhaseChange(() => void this.write());
  }

  onApplicationBootstrap(): void {
    if (this.settings.mode === 'inspect') return;
    this.timer = setInterval(() => void this.write(), ANCHOR_MS);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** One anchor for each head that moved since its last one. */
  async write(): Promise<void> {
    try {
      const { rows } = await this.database.query<AnchorRecord>(
        `INSERT INTO audit_anchors (id, meeting_id, topic, seq, audit_seq, audit_hash, at)
         SELECT gen_random_uuid(), t.meeting_id, t.topic, t.seq, t.audit_seq, t.audit_hash,
                clock_timestamp()
         FROM topics t
         WHERE t.audit_seq > coalesce((SELECT max(a.audit_seq) FROM audit_anchors a
           WHERE a.meeting_id = t.meeting_id AND a.topic = t.topic), 0)
         RETURNING meeting_id, topic, audit_seq, audit_hash`,
      );
      for (const row of rows) {
        this.logger.log(`${row.meeting_id}/${row.topic} ${row.audit_seq} ${row.audit_hash}`);
      }
    } catch (error) {
      this.logger.warn(`could not write anchors: ${String(error)}`);
    }
  }
}
