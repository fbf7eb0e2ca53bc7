import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Settings } from '../platform/config/settings.js';
import type { Queryable } from '../platform/database/database.js';
import type { CheckSheet } from '../realtime/verify/check.js';
import { HouseChecks, type HouseCheck } from '../realtime/verify/house-checks.js';
import { storedFiles } from './stored-files.js';

/** Every document of a written remark lies in the upload folder, with the bytes that its row promises. */
@Injectable()
export class FileCheck implements HouseCheck, OnModuleInit {
  readonly name = 'remarks: files are what their rows say';

  constructor(
    private readonly settings: Settings,
    private readonly house: HouseChecks,
  ) {}

  onModuleInit(): void {
    this.house.checks.push(this);
  }

  async run(tx: Queryable, sheet: CheckSheet): Promise<void> {
    for (const { path, size, sha256 } of await storedFiles(tx)) {
      sheet.looked();
      const place = join(this.settings.uploadDir, path);
      const found = await stat(place).catch(() => undefined);
      if (!found) sheet.differs(`${path} is not there`);
      else if (found.size !== size || (await sumOf(place)) !== sha256) {
        sheet.differs(`${path} has other bytes`);
      }
    }
  }
}

async function sumOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
