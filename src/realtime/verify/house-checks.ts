import { Injectable } from '@nestjs/common';
import type { Queryable } from '../../platform/database/database.js';
import type { CheckSheet } from './check.js';

/** A check of a feature's own, such as files on disk against their rows. */
export interface HouseCheck {
  readonly name: string;
  run(tx: Queryable, sheet: CheckSheet): Promise<void>;
}

/** Where features hang in what `npm run verify` shall look at besides logs; filled while modules start. */
@Injectable()
export class HouseChecks {
  readonly checks: HouseCheck[] = [];
}
