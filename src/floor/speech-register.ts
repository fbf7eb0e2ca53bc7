import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { instantOf, normalInstant, type Instant } from '../platform/time/instant.js';
import { allowedMs, overMs } from './clock.rules.js';
import type { SpanEnd } from './floor-span.entity.js';
import { speechTotals, type SpeechTotals } from './speech-totals.rules.js';
import type { Speech } from './speeches.contract.js';

export type { Speech } from './speeches.contract.js';

interface SpeechRecord extends Omit<
  Speech,
  'startedAt' | 'endedAt' | 'limitMs' | 'overMs' | 'spans'
> {
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly baseLimitMs: number | null;
  readonly extendedMs: number;
  readonly spans: readonly { startedAt: string; endedAt: string; endedBecause: SpanEnd }[];
}

const SPEECHES = `
  SELECT r.id AS "requestId", r.seat_id AS "seatId", r.unit_id AS "unitId",
    r.speaker_name AS "speakerName", r.unit_name AS "unitName", r.post_title AS "postTitle",
    r.kind, r.state, r.topic, r.mark, CASE WHEN f.notes_for = 'ALL' THEN r.note END AS note, r.granted_at AS "startedAt", r.ended_at AS "endedAt",
    r.spoken_ms::float8 AS "spokenMs", r.limit_ms AS "baseLimitMs", r.extended_ms AS "extendedMs",
    r.venue_id AS "venueId", COALESCE(v.name, '') AS "venueName", r.end_reason AS "endReason",
    r.agenda_item_id AS "agendaItemId", r.agenda_position AS "agendaPosition", r.linked_to AS "linkedTo",
    COALESCE((
      SELECT json_agg(json_build_object('startedAt', s.started_at, 'endedAt', s.ended_at,
        'endedBecause', s.ended_because) ORDER BY s.started_at)
      FROM floor_spans s WHERE s.request_id = r.id AND s.meeting_id = r.meeting_id
    ), '[]') AS spans
  FROM floor_requests r LEFT JOIN floors f ON f.meeting_id = r.meeting_id
  LEFT JOIN floor_venues v ON v.id = r.venue_id
  WHERE r.meeting_id = $1 AND (r.granted_at IS NOT NULL OR r.kind = 'PLANNED')
  ORDER BY r.granted_at NULLS LAST, r.agenda_position, r.arrival`;

/** The register of speeches (发言登记) with its sums. */
export interface SpeechesWithTotals {
  readonly speeches: readonly Speech[];
  readonly totals: SpeechTotals;
}

/** Who spoke, for whom, when and how long; for the records. */
@Injectable()
export class SpeechRegister {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** All speeches in the order in which they began; then the planned ones that were not held, as planned. */
  async speeches(meetingId: string): Promise<readonly Speech[]> {
    const { rows } = await this.database.query<SpeechRecord>(SPEECHES, [meetingId]);
    return rows.map(speechOf);
  }

  /** All speeches, and time used by person, unit, venue and kind. */
  async register(meetingId: string): Promise<SpeechesWithTotals> {
    const speeches = await this.speeches(meetingId);
    return { speeches, totals: speechTotals(speeches) };
  }

  /** Requests that wait or speak; none once the floor was wound up after the close. */
  async openRequests(meetingId: string): Promise<number> {
    const { rows } = await this.database.query<{ open: number }>(
      `SELECT count(*)::int AS open FROM floor_requests
       WHERE meeting_id = $1 AND state IN ('PENDING', 'ACCEPTED', 'GRANTED')`,
      [meetingId],
    );
    return rows[0]?.open ?? 0;
  }
}

function speechOf(record: SpeechRecord): Speech {
  const { spokenMs, baseLimitMs: limitMs, extendedMs } = record;
  const clock = { spokenMs, runningSince: null, limitMs, extendedMs };
  return {
    requestId: record.requestId,
    seatId: record.seatId,
    unitId: record.unitId,
    speakerName: record.speakerName,
    unitName: record.unitName,
    postTitle: record.postTitle,
    kind: record.kind,
    state: record.state,
    topic: record.topic,
    mark: record.mark,
    note: record.note,
    startedAt: instantOrNull(record.startedAt),
    endedAt: instantOrNull(record.endedAt),
    spokenMs,
    limitMs: allowedMs(clock),
    overMs: overMs(clock, instantOf(0)),
    venueId: record.venueId,
    venueName: record.venueName,
    endReason: record.endReason,
    agendaItemId: record.agendaItemId,
    agendaPosition: record.agendaPosition,
    linkedTo: record.linkedTo,
    spans: record.spans.map((span) => ({
      startedAt: normalInstant(span.startedAt),
      endedAt: normalInstant(span.endedAt),
      endedBecause: span.endedBecause,
    })),
  };
}

const instantOrNull = (value: Date | null): Instant | null =>
  value === null ? null : instantOf(value.getTime());
