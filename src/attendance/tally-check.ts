import type { HouseCheck } from '../realtime/verify/house-checks.js';

interface Compared {
  readonly place: string;
  readonly kept: string;
  readonly recounted: string;
}

/** Counts seats anew in plain SQL, which knows nothing of how the tally is moved. */
const RECOUNT = `
  WITH counted AS (
    SELECT s.meeting_id, s.venue_id, s.rank_code, s.attendance_class,
      coalesce(s.body_code, '') AS body_code, coalesce(s.unit_type, '') AS unit_type,
      count(*) AS due,
      count(*) FILTER (WHERE c.id IS NOT NULL AND c.substitute IS NULL) AS in_person,
      count(*) FILTER (WHERE c.substitute IS NOT NULL) AS by_substitute,
      count(*) FILTER (WHERE c.status = 'LATE') AS late,
      count(*) FILTER (WHERE c.left_early) AS left_early,
      count(*) FILTER (WHERE c.left_at IS NOT NULL) AS out_now,
      count(*) FILTER (WHERE c.id IS NULL AND s.leave = 'APPROVED') AS on_leave,
      count(*) FILTER (WHERE c.id IS NULL AND s.leave <> 'APPROVED') AS absent
    FROM roster_seats s
    LEFT JOIN check_ins c ON c.seat_id = s.id AND c.annulled_at IS NULL
    WHERE s.status = 'EXPECTED'
    GROUP BY 1, 2, 3, 4, 5, 6
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

/** Part of `npm run verify`: every kept tally row, the finest there are, is what seats and valid check-ins say. */
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
