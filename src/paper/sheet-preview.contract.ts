import { z } from 'zod';
import { paperRow, type PaperRow } from '../attendance/paper.contract.js';
import type { LineState } from './sheet-preview.rules.js';

/** One written line of a filled sheet, and what would become of it. */
export interface PreviewedLine {
  readonly line: number;
  readonly name: string;
  readonly state: LineState;
  /** The refusal's code, where there is one. */
  readonly code: string | null;
  readonly text: string;
  readonly rowId: string | null;
}

export interface SheetPreview {
  readonly rows: readonly PaperRow[];
  readonly lines: readonly PreviewedLine[];
  readonly blank: number;
}

const line = z.object({
  line: z.int().describe('Number of the row in the file, from 1'),
  name: z.string().describe('As written'),
  state: z
    .enum(['ENTER', 'KNOWN', 'QUESTION', 'REFUSED', 'UNCLEAR'])
    .describe(
      'KNOWN: in already, or decided on; QUESTION: an organizer will settle it; UNCLEAR: not understood',
    ),
  code: z.string().nullable(),
  text: z.string().describe('What would become of it, for whoever typed it in'),
  rowId: z.uuid().nullable().describe('Its row below; null where it cannot be entered'),
});

export const sheetPreview: z.ZodType<SheetPreview> = z
  .object({
    rows: z
      .array(paperRow)
      .describe('To be given to attendance:enter-sheet as they are, at most 200 at a time'),
    lines: z.array(line).describe('Every line on which something was written, in order'),
    blank: z.int().describe('Lines of the list on which nothing was written'),
  })
  .meta({ id: 'SheetPreview' });
