import type { HouseCheck } from '../realtime/verify/house-checks.js';

interface Compared {
  readonly place: string;
  readonly kept: string;
  readonly recounted: string;
}

/** Counts seats anew in plain SQL, which knows nothing of how the tally is moved. */
const RECOUNT = `
  WITH amended AS (
    SELECT DISTINCT ON (seat_id) * FROM attendance_amendments ORDER BY seat_id, ordinal DESC
  ), outcomes AS (
    SELECT s.meeting_id, s.venue_id, s.rank_code, s.attendance_class,
      coalesce(s.body_code, '') AS body_code, coalesce(s.unit_type, '') AS unit_type,
      CASE WHEN a.id IS NOT NULL THEN a.standing
        WHEN c.id IS NULL THEN CASE s.leave WHEN 'APPROVED' THEN 'ON_LEAVE' ELSE 'ABSENT' END
        WHEN c.substitute IS NULL THEN 'IN_PERSON' ELSE 'BY_SUBSTITUTE' END AS standing,
      coalesce(a.late, c.status = 'LATE') AS late,
      coalesce(a.left_early, c.left_early) AS left_early,
      CASE WHEN a.id IS NULL THEN c.left_at ELSE a.left_at END AS left_at
    FROM roster_seats s
    LEFT JOIN check_ins c ON c.seat_id = s.id AND c.annulled_at IS NULL
    LEFT JOIN amended a ON a.seat_id = s.id
    WHERE s.status = 'EXPECTED'
  ), counted AS (
    SELECT meeting_id, venue_id, rank_code, attendance_class, body_code, unit_type,
      count(*) AS due,
      count(*) FILTER (WHERE standing = 'IN_PERSON') AS in_person,
      count(*) FILTER (WHERE standing = 'BY_SUBSTITUTE') AS by_substitute,
      count(*) FILTER (WHERE late) AS late,
      count(*) FILTER (WHERE left_early) AS left_early,
      count(*) FILTER (WHERE left_at IS NOT NULL) AS out_now,
      count(*) FILTER (WHERE standing = 'ON_LEAVE') AS on_leave,
      count(*) FILTER (WHERE standing = 'ABSENT') AS absent
    FROM outcomes GROUP BY 1, 2, 3, 4, 5, 6
  )
  SELECT concat_ws(' ', meeting_id, venue_id, rank_code, attendance_class, body_code, unit_type)
      AS place,
    concat_ws(' ', t.due, t.in_person, t.by_substitute, t.late, t.left_early, t.out_now,
      t.on_leave, t.absent) AS kept,
    concat_ws(' ', c.due, c.in_person, c.by_substitute, c.late, c.left_early, c.out_now,
      c.on_leave, c.absent) AS recounted
  FROM (SELECT * FROM attendance_tallies WHERE due > 0) AS t
  FULL JOIN counted AS c
    USING (meeting_id, venue_id, rank_code, attendance_class, body_code, unit_type)
  ORDER BY place`;

/** Part of `npm run verify`: every kept tally row, the finest there are, is what seats, valid check-ins and amendments say. */
export const tallyCheck: HouseCheck = {
  name: 'attendance: the tally equals a recount of seats',
  async run(tx, sheet) {
    const { rows } = await tx.query<Compared>(RECOUNT);
    sheet.looked(rows.length);
    for (const { place, kept, recounted } of rows) {
      if (kept !== recounted) sheet.differs(`${place}: kept ${kept}, recounted ${recounted}`);
    }
  },
};
