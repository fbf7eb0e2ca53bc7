import { Injectable } from '@nestjs/common';
import type { Badge } from '../attendance/badge-list.js';
import type { ListedSeat } from '../attendance/seat-list.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { chineseDate, clockTime } from '../platform/time/china-time.js';
import { badgePages, type PrintedBadge } from './badge-pages.rules.js';
import { platePages } from './plate-pages.rules.js';
import { Printer, type Printout, type PrintJob } from './printer.js';
import type { PrintedPage } from './printed-page.js';
import { SeatsToPrint, type Wanted } from './seats-to-print.js';
import { sheetPages, type SignInSheet } from './sheet-pages.rules.js';
import { sheetsWorkbook } from './sheet-workbook.js';

/** A file and the name it is kept under. */
export interface PrintedFile extends Printout {
  readonly name: string;
}

/** What is printed before a meeting. */
@Injectable()
export class PaperService {
  constructor(
    private readonly source: SeatsToPrint,
    private readonly printer: Printer,
  ) {}

  /** 证件. */
  badges(wanted: Wanted): Promise<PrintedFile> {
    return this.printed(wanted, '证件', badgePages);
  }

  /** 桌签. */
  plates(wanted: Wanted): Promise<PrintedFile> {
    return this.printed(wanted, '桌签', platePages);
  }

  /** 签到表 of one venue. */
  async sheet(wanted: Wanted & { readonly venueId: string }): Promise<PrintedFile> {
    const meeting = await this.source.meeting(wanted.meetingId);
    const seats = await this.source.seats(wanted);
    const sheet = sheetOf(meeting, seats);
    const name = `${meeting.title}签到表（${sheet.venueName}）.pdf`;
    return this.print(name, sheetPages(sheet), textsOf(meeting, seats));
  }

  /** The same as xlsx, to be filled and handed in; of one venue or of all, a sheet each. */
  async workbook(wanted: Wanted): Promise<{ readonly name: string; readonly content: Buffer }> {
    const sheets = await this.sheets(wanted);
    const { title } = await this.source.meeting(wanted.meetingId);
    const venue = wanted.venueId === undefined ? '' : `（${sheets[0]?.venueName ?? ''}）`;
    return { name: `${title}签到表${venue}.xlsx`, content: await sheetsWorkbook(sheets) };
  }

  private async sheets(wanted: Wanted): Promise<readonly SignInSheet[]> {
    const meeting = await this.source.meeting(wanted.meetingId);
    const seats = await this.source.seats(wanted);
    const byVenue = new Map<string, ListedSeat[]>();
    for (const seat of seats) {
      const some = byVenue.get(seat.venueId);
      if (some) some.push(seat);
      else byVenue.set(seat.venueId, [seat]);
    }
    return [...byVenue.values()].map((some) => sheetOf(meeting, some));
  }

  private async printed(
    wanted: Wanted,
    kind: string,
    pagesOf: (badges: readonly PrintedBadge[]) => readonly PrintedPage[],
  ): Promise<PrintedFile> {
    const meeting = await this.source.meeting(wanted.meetingId);
    const badges = await this.source.badges(wanted);
    const pages = pagesOf(badges.map((badge) => printedBadge(meeting.title, badge)));
    const venue = wanted.venueId === undefined ? '' : `（${badges[0]?.venueName ?? ''}）`;
    return this.print(`${meeting.title}${kind}${venue}.pdf`, pages, textsOf(meeting, badges));
  }

  private async print(
    name: string,
    pages: readonly PrintedPage[],
    texts: PrintJob['texts'],
  ): Promise<PrintedFile> {
    return { name, ...(await this.printer.print({ title: name, pages, texts })) };
  }
}

const printedBadge = (meetingTitle: string, badge: Badge): PrintedBadge => ({
  meetingTitle,
  venueName: badge.venueName,
  personName: badge.personName,
  unitName: badge.unitName,
  postTitle: badge.postTitle,
  place: badge.place,
  badge: badge.badge,
});

const textsOf = ({ title }: Readonly<Meeting>, seats: readonly ListedSeat[]): PrintJob['texts'] => [
  { label: title, text: title },
  ...seats.map(seatText),
];

/** Where it stands, and everything that is printed of it. */
const seatText = (seat: ListedSeat): { readonly label: string; readonly text: string } => {
  const { venueName, place, unitName, personName, postTitle } = seat;
  const label = `${venueName}${place}号 ${unitName} ${personName} ${postTitle}`;
  return { label, text: `${label}${seat.substitute?.name ?? ''}` };
};

const sheetOf = (meeting: Readonly<Meeting>, seats: readonly ListedSeat[]): SignInSheet => ({
  meetingTitle: meeting.title,
  venueName: seats[0]?.venueName ?? '',
  when: `${chineseDate(meeting.startsAt)} ${clockTime(meeting.startsAt)}`,
  lines: seats.map((seat) => ({
    seatId: seat.seatId,
    place: seat.place,
    unitName: seat.unitName,
    personName: listedName(seat),
    postTitle: seat.postTitle,
  })),
});

/** Whoever may sign instead stands beside the holder; leave is said only where nobody may. */
function listedName({ personName, substitute, onLeave }: ListedSeat): string {
  if (substitute) return `${personName}（代会：${substitute.name}）`;
  return onLeave ? `${personName}（请假）` : personName;
}
