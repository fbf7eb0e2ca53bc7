import { z } from 'zod';
import { uuid } from '../realtime/contract.js';

/**
 * Glossary. *Badge* 证件: what a person wears, with the code that checks them in. *Plate* 桌签: the name on
 * the table. *Sheet* 签到表: the list of a venue that is signed at its door.
 */

const part = z.coerce
  .number()
  .int()
  .min(1)
  .optional()
  .describe('Which part, from 1, where there is more than one file holds');

export const printQuery = z.strictObject({
  venueId: uuid.optional().describe('One venue; the whole meeting unless given'),
  part,
});
export type PrintQuery = z.infer<typeof printQuery>;

export const sheetQuery = z.strictObject({ format: z.enum(['pdf', 'xlsx']).default('pdf'), part });
export type SheetQuery = z.infer<typeof sheetQuery>;

export const sheetsQuery = z.strictObject({ part });
export type SheetsQuery = z.infer<typeof sheetsQuery>;
