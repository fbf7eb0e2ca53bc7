import { placed } from './seat-order.sql.js';

/**
 * Attendance at an instant $2 of meeting $1. What happened counts from when it happened; what organizers
 * decide (who is expected, and where) counts from when they decided it, so the roster is that of the
 * instant, from the log, in both readings.
 */

const FACTS = `
  SELECT e.seq, f.ordinality, f.value -> 'row' AS row
  FROM events e CROSS JOIN LATERAL json_array_elements(e.facts) WITH ORDINALITY AS f
  WHERE e.meeting_id = $1 AND e.topic = 'attendance'`;

/**
 * The rows of one kind as the log had them at the instant. The kind is looked for in the text alone, so
 * that few events are read: some were written with spaces about the colon, so it is looked for by itself.
 */
const lastRows = (kind: string, columns: string, also = ''): string => `
  SELECT DISTINCT ON (r.id) r.* FROM (
    ${FACTS} AND e.at <= $2 AND e.facts::text LIKE '%"${kind}"%'
      AND f.value ->> 'kind' = '${kind}' ${also}
  ) AS facts CROSS JOIN LATERAL json_to_record(facts.row) AS r(${columns})
  ORDER BY r.id, facts.seq DESC, facts.ordinality DESC`;

const SEAT = `id uuid, "venueId" uuid, "attendanceClass" text, "personName" text, "unitName" text,
  "postTitle" text, "rankCode" text, "protocolOrder" integer, leave text, status text`;

/** Halls that were closed then; the log is asked only where some were closed or opened since. */
const SHUT = `
  venues_changed AS MATERIALIZED (
    SELECT DISTINCT (facts.row ->> 'id')::uuid AS id FROM (
      ${FACTS} AND e.at > $2 AND e.facts::text LIKE '%"roster-venue"%'
        AND f.value ->> 'kind' = 'roster-venue'
    ) AS facts
  ), shut AS (
    SELECT id FROM roster_venues
    WHERE meeting_id = $1 AND status = 'CLOSED' AND id NOT IN (SELECT id FROM venues_changed)
    UNION ALL SELECT id FROM (
      ${lastRows('roster-venue', 'id uuid, status text', 'AND EXISTS (SELECT FROM venues_changed)')}
    ) AS before
    WHERE status = 'CLOSED' AND id IN (SELECT id FROM venues_changed)
  )`;

/** Seats whose rows changed since are those of the log; all others are those of the table. */
const ROSTER = `
  changed AS MATERIALIZED (
    SELECT DISTINCT (facts.row ->> 'id')::uuid AS id FROM (
      ${FACTS} AND e.at > $2 AND e.facts::text LIKE '%"roster"%'
        AND f.value ->> 'kind' = 'roster'
    ) AS facts
  ), roster AS (
    SELECT id, venue_id AS "venueId", attendance_class AS "attendanceClass",
      person_name AS "personName", unit_name AS "unitName", post_title AS "postTitle",
      rank_code AS "rankCode", protocol_order AS "protocolOrder", leave, status
    FROM roster_seats WHERE meeting_id = $1 AND id NOT IN (SELECT id FROM changed)
    UNION ALL SELECT * FROM (
      ${lastRows(
        'roster',
        SEAT,
        `AND EXISTS (SELECT FROM changed)
      AND (f.value -> 'row' ->> 'id')::uuid IN (SELECT id FROM changed)`,
      )}
    ) AS before
  )`;

/** As it happened: what rows say now of what came before the instant. */
const KNOWN_NOW = `${ROSTER}, came AS (
    SELECT id, seat_id AS "seatId", occurred_at AS "occurredAt", left_at AS "leftAt", substitute,
      status, reported_later AS "reportedLater", make_up AS "makeUp"
    FROM check_ins WHERE meeting_id = $1 AND annulled_at IS NULL AND occurred_at <= $2
  ), exited AS (
    SELECT check_in_id AS "checkInId", left_at AS "leftAt", returned_at AS "returnedAt"
    FROM exits WHERE meeting_id = $1
  ), amended AS (
    SELECT DISTINCT ON (seat_id) seat_id AS "seatId", standing, late, arrived_at AS "arrivedAt",
      left_at AS "leftAt", substitute
    FROM attendance_amendments WHERE meeting_id = $1 ORDER BY seat_id, ordinal DESC
  ), walked AS (
    SELECT venue_id AS "venueId" FROM walk_ins
    WHERE meeting_id = $1 AND annulled_at IS NULL AND occurred_at <= $2
  ), said AS (
    SELECT venue_id AS "venueId", people, occurred_at AS "countedAt" FROM headcounts
    WHERE meeting_id = $1 AND occurred_at <= $2 AND (replaced_at IS NULL OR replaced_at > $2)
  )`;

/**
 * Seats of which an organizer has taken in a record since: the log alone knows what their rows said
 * before. Their facts stand in the few events of the moments at which those rows were written.
 */
const DOUBTFUL = `
  doubtful AS MATERIALIZED (
    SELECT DISTINCT seat_id AS id FROM attendance_questions
    WHERE meeting_id = $1 AND answer = 'ACCEPTED' AND answered_at > $2 AND seat_id IS NOT NULL
  ), moments AS MATERIALIZED (
    SELECT received_at AS at FROM check_ins
      WHERE meeting_id = $1 AND seat_id IN (SELECT id FROM doubtful)
    UNION SELECT annulled_at FROM check_ins
      WHERE meeting_id = $1 AND seat_id IN (SELECT id FROM doubtful)
    UNION SELECT received_at FROM exits
      WHERE meeting_id = $1 AND seat_id IN (SELECT id FROM doubtful)
    UNION SELECT return_received_at FROM exits
      WHERE meeting_id = $1 AND seat_id IN (SELECT id FROM doubtful)
    UNION SELECT received_at FROM sightings
      WHERE meeting_id = $1 AND seat_id IN (SELECT id FROM doubtful)
    UNION SELECT answered_at FROM attendance_questions
      WHERE meeting_id = $1 AND seat_id IN (SELECT id FROM doubtful)
  ), pages AS MATERIALIZED (
    SELECT seq, facts FROM events
    WHERE meeting_id = $1 AND topic = 'attendance' AND at <= $2 AND at IN (SELECT at FROM moments)
  ), told AS MATERIALIZED (
    SELECT p.seq, f.ordinality, f.value ->> 'kind' AS kind, f.value -> 'row' AS row
    FROM pages p CROSS JOIN LATERAL json_array_elements(p.facts) WITH ORDINALITY AS f
    WHERE f.value ->> 'kind' IN ('check-in', 'exit')
      AND (f.value -> 'row' ->> 'seatId')::uuid IN (SELECT id FROM doubtful)
  )`;

/** The rows of doubtful seats as the log had them. */
const toldRows = (kind: string, columns: string): string => `
  SELECT DISTINCT ON (r.id) r.* FROM told CROSS JOIN LATERAL json_to_record(told.row) AS r(${columns})
  WHERE told.kind = '${kind}' ORDER BY r.id, told.seq DESC, told.ordinality DESC`;

/** When a row came to be known: when it was received, or taken in by an organizer. */
const KNOWN_AT = 'coalesce(q.answered_at, c.received_at)';

/**
 * What was known at the instant. A row says when it became known, when its return was told and when it
 * was annulled; nothing else of it changes but by an organizer's word, or that a return that was known by
 * then is known since to have been earlier. Of check-ins from before exits
 * were kept, the last leaving alone is known.
 */
const KNOWN_THEN = `${ROSTER}, ${DOUBTFUL}, came AS (
    SELECT c.id, c.seat_id AS "seatId", c.occurred_at AS "occurredAt",
      CASE WHEN c.id NOT IN (SELECT check_in_id FROM exits WHERE meeting_id = $1)
        THEN c.left_at END AS "leftAt",
      c.substitute, c.status, c.reported_later AS "reportedLater", c.make_up AS "makeUp"
    FROM check_ins c LEFT JOIN attendance_questions q ON q.id = c.id
    WHERE c.meeting_id = $1 AND c.occurred_at <= $2 AND ${KNOWN_AT} <= $2
      AND (c.annulled_at IS NULL OR c.annulled_at > $2)
      AND c.seat_id NOT IN (SELECT id FROM doubtful)
    UNION ALL
    SELECT id, "seatId", "occurredAt", "leftAt", substitute, status, "reportedLater", "makeUp"
    FROM (${toldRows(
      'check-in',
      `id uuid, "seatId" uuid, "occurredAt" timestamptz, "leftAt" timestamptz, substitute jsonb,
      status text, "reportedLater" boolean, "makeUp" boolean, "annulledAt" timestamptz`,
    )}) AS last WHERE "annulledAt" IS NULL AND "occurredAt" <= $2
  ), exited AS (
    SELECT c.check_in_id AS "checkInId", c.left_at AS "leftAt",
      CASE WHEN c.return_received_at <= $2 THEN c.returned_at END AS "returnedAt"
    FROM exits c LEFT JOIN attendance_questions q ON q.id = c.id
    WHERE c.meeting_id = $1 AND ${KNOWN_AT} <= $2
      AND c.seat_id NOT IN (SELECT id FROM doubtful)
    UNION ALL
    SELECT "checkInId", "leftAt", "returnedAt" FROM (${toldRows(
      'exit',
      'id uuid, "checkInId" uuid, "leftAt" timestamptz, "returnedAt" timestamptz',
    )}) AS last
  ), amended AS (
    SELECT DISTINCT ON (seat_id) seat_id AS "seatId", standing, late, arrived_at AS "arrivedAt",
      left_at AS "leftAt", substitute
    FROM attendance_amendments WHERE meeting_id = $1 AND amended_at <= $2
    ORDER BY seat_id, ordinal DESC
  ), walked AS (
    SELECT c.venue_id AS "venueId" FROM walk_ins c
    LEFT JOIN attendance_questions q ON q.id = c.id
    WHERE c.meeting_id = $1 AND c.occurred_at <= $2 AND ${KNOWN_AT} <= $2
      AND (c.annulled_at IS NULL OR c.annulled_at > $2)
  ), said AS (
    SELECT DISTINCT ON (c.venue_id) c.venue_id AS "venueId", c.people,
      c.occurred_at AS "countedAt"
    FROM headcounts c LEFT JOIN attendance_questions q ON q.id = c.id
    WHERE c.meeting_id = $1 AND c.occurred_at <= $2
      AND coalesce(q.answered_at, c.reported_at) <= $2
    ORDER BY c.venue_id, c.occurred_at DESC, coalesce(q.answered_at, c.reported_at) DESC,
      c.replaced_at DESC NULLS FIRST, c.id DESC
  )`;

/**
 * How each expected seat stood. An amendment says when somebody came, before which nobody had, and
 * when they left for good; what they came back from, it leaves as it was recorded.
 */
const SEEN = `
  outside AS (
    SELECT "checkInId", bool_or("returnedAt" IS NOT NULL) AS returned FROM exited
    WHERE "leftAt" <= $2 AND ("returnedAt" IS NULL OR "returnedAt" > $2)
    GROUP BY "checkInId"
  ), seen AS (
    SELECT r.*, c."reportedLater", c."makeUp", a."seatId" IS NOT NULL AS amended,
      coalesce(a."arrivedAt", c."occurredAt") AS "arrivedAt",
      CASE WHEN a."seatId" IS NULL THEN c.substitute ELSE a.substitute END AS substitute,
      coalesce(a.late, c.status = 'LATE', false) AS late,
      CASE WHEN a."seatId" IS NULL THEN c.id IS NOT NULL
        ELSE coalesce(a."arrivedAt" <= $2, false) END AS present,
      CASE WHEN a.standing IN ('ON_LEAVE', 'ABSENT') THEN a.standing = 'ON_LEAVE'
        ELSE r.leave = 'APPROVED' END AS excused,
      coalesce(a."leftAt" <= $2, false)
        OR (a."seatId" IS NULL AND coalesce(c."leftAt" <= $2, false))
        OR (o."checkInId" IS NOT NULL AND (a."seatId" IS NULL OR o.returned)) AS gone
    FROM roster r
    LEFT JOIN came c ON c."seatId" = r.id
    LEFT JOIN outside o ON o."checkInId" = c.id
    LEFT JOIN amended a ON a."seatId" = r.id
    WHERE r.status = 'EXPECTED'
  )`;

const sources = { NOW: KNOWN_NOW, THEN: KNOWN_THEN } as const;

/** What was known: what is known now, or what was known at the instant. */
export type Known = keyof typeof sources;

const withSeen = (known: Known): string => `WITH ${sources[known]}, ${SEEN}`;

/** A row a venue and class, one a venue for walk-ins, and one for the number that held in an open hall. */
export const countsSql = (known: Known): string => `${withSeen(known)}, ${SHUT}
  SELECT v.id AS "venueId", v.name AS "venueName", v.list_order AS "listOrder", counted.* FROM (
    SELECT "venueId" AS venue, "attendanceClass" AS class, count(*)::int AS due,
      count(*) FILTER (WHERE present AND NOT gone)::int AS "inRoom",
      count(*) FILTER (WHERE present AND gone)::int AS "outNow",
      count(*) FILTER (WHERE present AND substitute IS NULL)::int AS "inPerson",
      count(*) FILTER (WHERE present AND substitute IS NOT NULL)::int AS "bySubstitute",
      count(*) FILTER (WHERE present AND late)::int AS late,
      count(*) FILTER (WHERE NOT present AND excused)::int AS "onLeave",
      count(*) FILTER (WHERE NOT present AND NOT excused)::int AS absent,
      NULL::timestamptz AS "countedAt"
    FROM seen GROUP BY 1, 2
    UNION ALL SELECT "venueId", 'WALK_IN', count(*)::int, 0, 0, 0, 0, 0, 0, 0, NULL
    FROM walked GROUP BY 1
    UNION ALL SELECT "venueId", 'HEADCOUNT', people, 0, 0, 0, 0, 0, 0, 0, "countedAt"
    FROM said WHERE "venueId" NOT IN (SELECT id FROM shut)
  ) AS counted
  JOIN roster_venues v ON v.id = counted.venue
  ORDER BY v.list_order, v.id`;

/** The list of venue $3, at most $5 seats after place $4. */
export const namesSql = (known: Known): string => `${withSeen(known)}
  SELECT id AS "seatId", "personName", "unitName", "postTitle", "rankCode", "attendanceClass",
    CASE WHEN present THEN CASE WHEN gone THEN 'OUT' ELSE 'IN_ROOM' END
      WHEN excused THEN 'ON_LEAVE' ELSE 'ABSENT' END AS state,
    CASE WHEN present THEN "arrivedAt" END AS "arrivedAt",
    CASE WHEN present THEN substitute END AS substitute,
    present AND late AS late, present AND coalesce("reportedLater", false) AS "reportedLater",
    present AND coalesce("makeUp", false) AS "makeUp", amended,
    json_build_array("protocolOrder", id) AS "listPlace"
  FROM seen
  WHERE "venueId" = $3 AND ($4::jsonb IS NULL
    OR ("protocolOrder", id) > (${placed('$4', ['integer', 'uuid'])}))
  ORDER BY "protocolOrder", id LIMIT $5`;
