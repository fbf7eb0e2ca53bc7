import { Injectable } from '@nestjs/common';
import type { FixedCounts, ListedAmendment } from '../attendance/attendance-result.js';
import { SpeechRegister, type SpeechesWithTotals } from '../floor/speech-register.js';
import { amendmentTable } from './amendment-sheet.rules.js';
import {
  besideTable,
  nameTable,
  rankTable,
  venueRankTable,
  venueTable,
  walkInTable,
  type Table,
} from './attendance-sheet.rules.js';
import { bulletinOf, type Bulletin } from './bulletin.rules.js';
import { Gate } from '../platform/threads/gate.js';
import { chineseDate } from '../platform/time/china-time.js';
import { CommuniqueService, type CommuniqueRecord } from './communique.service.js';
import { usualWording, type CommuniqueWording } from './communique.rules.js';
import { csvOf } from './csv.rules.js';
import { minutesDocument } from './minutes-document.js';
import { minutesOf } from './minutes.rules.js';
import { RecordSource } from './record-source.js';
import { SeatRecords, type AttendanceCounted } from './seat-records.js';
import { speakingTimeTable, speechTable } from './speech-sheet.rules.js';
import { workbookOf } from './workbook.js';

/** The fixed counts, where they do not say the same any more. */
const correctedFrom = (
  fixed: FixedCounts | null,
  amendments: readonly ListedAmendment[],
): FixedCounts | undefined => (fixed && amendments.length > 0 ? fixed : undefined);

const speechTables = ({ speeches, totals }: SpeechesWithTotals): readonly Table[] =>
  speeches.length === 0 ? [] : [speechTable(speeches), speakingTimeTable(totals)];

/** A file and the name it is kept under. */
export interface RecordFile {
  readonly name: string;
  readonly content: Buffer;
}

/** Records made at once, and how many more may wait; beyond them it is `busy`. */
const AT_ONCE = 2;
const MAY_WAIT = 20;
const RETRY_AFTER_SECONDS = 15;

/** What goes out after a meeting. What names people takes turns: each holds all seats in memory. */
@Injectable()
export class RecordsService {
  private readonly gate = new Gate(AT_ONCE, MAY_WAIT, RETRY_AFTER_SECONDS);

  constructor(
    private readonly source: RecordSource,
    private readonly attendances: SeatRecords,
    private readonly communiques: CommuniqueService,
    private readonly register: SpeechRegister,
  ) {}

  async attendance(meetingId: string): Promise<AttendanceCounted> {
    await this.source.meeting(meetingId);
    return this.attendances.counts(meetingId);
  }

  communique(meetingId: string, wording: CommuniqueWording): Promise<CommuniqueRecord> {
    return this.inTurn(() => this.communiques.communique(meetingId, wording));
  }

  /** 统计表: counts by venue, by rank, by both, the names behind them, what was corrected, and who spoke how long. */
  attendanceWorkbook(meetingId: string): Promise<RecordFile> {
    return this.inTurn(() => this.workbook(meetingId));
  }

  private async workbook(meetingId: string): Promise<RecordFile> {
    const { title } = await this.source.meeting(meetingId);
    const { statistics, beside, fixed, amendments } = await this.attendances.counts(meetingId);
    const seats = await this.attendances.seats(meetingId);
    const tables = [
      venueTable(statistics, correctedFrom(fixed, amendments)),
      nameTable(seats),
      rankTable(statistics),
      venueRankTable(statistics),
      besideTable(beside),
      walkInTable(await this.attendances.walkIns(meetingId)),
      ...(amendments.length > 0 ? [amendmentTable(amendments)] : []),
      ...speechTables(await this.speeches(meetingId)),
    ];
    return { name: `${title}参会统计表.xlsx`, content: await workbookOf(tables) };
  }

  /** The first sheet alone. */
  async attendanceCsv(meetingId: string): Promise<RecordFile> {
    const { title } = await this.source.meeting(meetingId);
    const { statistics, fixed, amendments } = await this.attendances.counts(meetingId);
    const table = venueTable(statistics, correctedFrom(fixed, amendments));
    return { name: `${title}参会统计表.csv`, content: Buffer.from(csvOf(table), 'utf8') };
  }

  /** Every speech that was held, of any kind, in the order in which they began. */
  async speeches(meetingId: string): Promise<SpeechesWithTotals> {
    await this.source.meeting(meetingId);
    const { speeches, totals } = await this.register.register(meetingId);
    return { speeches: speeches.filter(({ startedAt }) => startedAt !== null), totals };
  }

  bulletin(meetingId: string): Promise<Bulletin> {
    return this.inTurn(() => this.bulletinNow(meetingId));
  }

  private async bulletinNow(meetingId: string): Promise<Bulletin> {
    const { title } = await this.source.meeting(meetingId);
    const { statistics } = await this.attendances.counts(meetingId);
    return bulletinOf(title, statistics.total, await this.attendances.seats(meetingId));
  }

  minutes(meetingId: string): Promise<RecordFile> {
    return this.inTurn(() => this.minutesNow(meetingId));
  }

  private async minutesNow(meetingId: string): Promise<RecordFile> {
    const meeting = await this.source.meeting(meetingId);
    // One after the other: both hold all seats in memory.
    const { paragraphs } = await this.communiques.communique(meetingId, usualWording);
    const seats = await this.attendances.seats(meetingId);
    const venues = await this.source.venues(meetingId);
    const mainRoom = venues.find(({ role }) => role === 'MAIN')?.room ?? null;
    const date = chineseDate(meeting.openedAt ?? meeting.startsAt);
    const minutes = minutesOf({ title: meeting.title, date, mainRoom }, paragraphs, seats);
    return { name: `${minutes.title}.docx`, content: await minutesDocument(minutes) };
  }

  private async inTurn<Made>(make: () => Promise<Made>): Promise<Made> {
    const leave = await this.gate.enter();
    try {
      return await make();
    } finally {
      leave();
    }
  }
}
