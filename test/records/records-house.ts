import { AttendanceResults } from '../../src/attendance/attendance-result.js';
import { AttendanceTable } from '../../src/attendance/attendance-table.js';
import { BesideTable } from '../../src/attendance/beside-table.js';
import { VenuePages } from '../../src/attendance/venue-pages.js';
import { CheckIn } from '../../src/attendance/check-in.entity.js';
import { RosterSeat, RosterVenue } from '../../src/attendance/roster.entity.js';
import { ConvocationBook } from '../../src/convocation/convocation-book.js';
import { SpeechRegister } from '../../src/floor/speech-register.js';
import type { Seat } from '../../src/meetings/seat.entity.js';
import type { Venue } from '../../src/meetings/venue.entity.js';
import type { Database } from '../../src/platform/database/database.js';
import { PgDatabase } from '../../src/platform/database/pg-database.js';
import { rowCodecOf } from '../../src/platform/database/row-codec.js';
import { CommuniqueService } from '../../src/records/communique.service.js';
import { RecordDirectory } from '../../src/records/record-directory.js';
import { RecordSource } from '../../src/records/record-source.js';
import { RecordsService } from '../../src/records/records.service.js';
import { ScopeRecords } from '../../src/records/scope-records.js';
import { SeatRecords } from '../../src/records/seat-records.js';
import { SpokenRecords } from '../../src/records/spoken-records.js';
import { AcceptedRemarks } from '../../src/remarks/accepted-remarks.js';
import { freshDatabase } from '../support/database.js';

/** The records on a database of their own, into which a test puts rows as the topics would have. */
export interface RecordsHouse {
  readonly communiques: CommuniqueService;
  readonly records: RecordsService;
  readonly seats: SeatRecords;
  readonly source: RecordSource;
  put<E extends object>(entity: new () => E, rows: readonly Partial<E>[]): Promise<void>;
  /** The roster that attendance keeps of seats and venues. */
  putRoster(seats: readonly Partial<Seat>[], venues: readonly Partial<Venue>[]): Promise<void>;
  close(): Promise<void>;
}

export async function recordsHouse(): Promise<RecordsHouse> {
  const fresh = await freshDatabase();
  const database = new PgDatabase({ databaseUrl: fresh.url, databasePool: 2 });
  const put = putInto(database);
  const source = new RecordSource(database);
  const directory = new RecordDirectory(database);
  const register = new SpeechRegister(database);
  const seats = new SeatRecords(
    source,
    new AttendanceTable(database),
    new BesideTable(database),
    new AttendanceResults(database, new VenuePages(database)),
  );
  const communiques = new CommuniqueService(
    source,
    new SpokenRecords(register, new AcceptedRemarks(database), directory),
    new ScopeRecords(directory, source, new ConvocationBook(database)),
    seats,
  );
  return {
    communiques,
    records: new RecordsService(source, seats, communiques, register),
    seats,
    source,
    put,
    putRoster: async (rosterSeats, rosterVenues) => {
      await put<Partial<RosterVenue>>(RosterVenue, rosterVenues);
      await put(
        RosterSeat,
        rosterSeats.map((seat) => ({ ...seat, movedFrom: [] })),
      );
    },
    close: async () => {
      await database.onApplicationShutdown();
      await fresh.drop();
    },
  };
}

const putInto =
  (database: Database): RecordsHouse['put'] =>
  async (entity, rows) => {
    const { table, columns } = rowCodecOf(entity);
    const records = rows.map((row) =>
      Object.fromEntries(
        columns.map(({ property, column }) => [column, Reflect.get(row, property) ?? null]),
      ),
    );
    await database.query(
      `INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
      [JSON.stringify(records)],
    );
  };

/** A check-in as attendance writes it. */
export const checkIn = (seat: Partial<Seat>, row: Partial<CheckIn>): Partial<CheckIn> => ({
  id: `c${seat.id?.slice(1) ?? ''}`,
  meetingId: seat.meetingId ?? '',
  seatId: seat.id ?? '',
  venueId: seat.venueId ?? '',
  method: 'SEAT_LIST',
  occurredAt: '2025-02-14T00:40:00.000Z',
  receivedAt: '2025-02-14T00:40:00.000Z',
  status: 'PRESENT',
  byAccountId: seat.meetingId ?? '',
  reportedLater: false,
  leftEarly: false,
  makeUp: false,
  ...row,
});
