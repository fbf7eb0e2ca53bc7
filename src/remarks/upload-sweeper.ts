import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Settings } from '../platform/config/settings.js';
import { UPLOAD_LIFETIME_MS } from './upload.rules.js';
import { UploadStaging } from './upload-staging.js';

/** How often it looks, ms. */
const PERIOD_MS = 60 * 60 * 1000;

/** Twice the life of an upload: meeting time may run apart from the disk's. */
const KEPT_MS = 2 * UPLOAD_LIFETIME_MS;

/** Takes away what uploads that were given up left on the disk. */
@Injectable()
export class UploadSweeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(UploadSweeper.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly staging: UploadStaging,
    private readonly settings: Settings,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.settings.mode === 'inspect') return;
    this.timer = setInterval(() => void this.sweep(), PERIOD_MS).unref();
    await this.sweep();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private async sweep(): Promise<void> {
    try {
      await this.staging.sweep(KEPT_MS, Date.now());
    } catch (error) {
      this.logger.warn('stale uploads could not be taken away', error);
    }
  }
}
