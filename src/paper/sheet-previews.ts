import { Inject, Injectable } from '@nestjs/common';
import { PaperPreview, type SheetAsked } from '../attendance/paper-preview.js';
import { paperRow, type PaperAnswer, type PaperRow } from '../attendance/paper.contract.js';
import { DomainError } from '../platform/errors/domain-error.js';
import {
  ERROR_CATALOGUE,
  toErrorAnswer,
  type ErrorCatalogue,
  type Language,
} from '../platform/errors/error-catalogue.js';
import { newId } from '../platform/ids/id.js';
import { chinaDay } from '../platform/time/china-time.js';
import { SeatsToPrint } from './seats-to-print.js';
import { isHeader, readSheetLines, type ReadLine, type SheetCells } from './sheet-lines.rules.js';
import { sheetNames } from './sheet-workbook.js';
import type { PreviewedLine, SheetPreview } from './sheet-preview.contract.js';
import { foreseen, type LineState } from './sheet-preview.rules.js';
import { SheetReader, type OpenedSheet } from './sheet-reader.js';

/** A filled sheet that was handed in, read and judged; nothing is changed by it. */
@Injectable()
export class SheetPreviews {
  constructor(
    private readonly source: SeatsToPrint,
    private readonly reader: SheetReader,
    private readonly paper: PaperPreview,
    @Inject(ERROR_CATALOGUE) private readonly catalogue: ErrorCatalogue,
  ) {}

  async preview(asked: SheetAsked, file: Uint8Array, language: Language): Promise<SheetPreview> {
    const { meetingId, venueId } = asked;
    const venueName = await this.source.venueName(meetingId, venueId);
    const { startsAt } = await this.source.meeting(meetingId);
    const seats = await this.source.allSeats(meetingId, venueId);
    const cells = sheetOf(await this.reader.read(file), venueName);
    const { lines, blank } = readSheetLines(cells, seats, chinaDay(startsAt));
    const read = lines.map(rowed);
    const rows = read.flatMap(({ row }) => (row ? [row] : []));
    const answers = await this.paper.answers(asked, rows);
    const answerOf = new Map(rows.map(({ id }, i) => [id, answers[i]]));
    const told = read.map(({ row, ...line }) =>
      this.told(line, row, row && answerOf.get(row.id), language),
    );
    const entered = new Set(told.map(({ rowId }) => rowId));
    return { rows: rows.filter(({ id }) => entered.has(id)), lines: told, blank };
  }

  private told(
    { line, name, said }: ReadLine,
    row: PaperRow | undefined,
    answer: PaperAnswer | DomainError | undefined,
    language: Language,
  ): PreviewedLine {
    if (said instanceof DomainError)
      return this.refused({ line, name, state: 'UNCLEAR' }, said, language);
    if (!answer || !row) throw new Error(`line ${line} has no answer`);
    if (answer instanceof DomainError) {
      return this.refused({ line, name, state: 'REFUSED' }, answer, language);
    }
    return { line, name, code: null, rowId: row.id, ...foreseen(answer, language) };
  }

  private refused(
    at: { readonly line: number; readonly name: string; readonly state: LineState },
    error: DomainError,
    language: Language,
  ): PreviewedLine {
    const { code, message: text } = toErrorAnswer(error, this.catalogue, language);
    return { ...at, code, text, rowId: null };
  }
}

/** With the row that it makes; words too long for one are as little understood as others. */
function rowed(line: ReadLine): ReadLine & { readonly row: PaperRow | undefined } {
  if (line.said instanceof DomainError) return { ...line, row: undefined };
  const row = paperRow.safeParse({ id: newId(), ...line.said });
  if (row.success) return { ...line, row: row.data };
  return { ...line, said: new DomainError('input.invalid'), row: undefined };
}

/** The venue's own sheet of a workbook of many, else the first that looks like one. */
function sheetOf(sheets: readonly OpenedSheet[], venueName: string): SheetCells {
  const [own] = sheetNames([venueName]);
  const named = sheets.find(({ name }) => name === own);
  const found = named ?? sheets.find(({ cells }) => cells.some(isHeader));
  return found?.cells ?? [];
}
