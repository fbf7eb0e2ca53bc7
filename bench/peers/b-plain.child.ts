import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { Pool } from 'pg';
import { Server } from 'socket.io';
import { answerParent, usage } from '../harness/child.js';
import type { CheckInPayload } from './check-in-payload.js';
import type { HandPayload } from './hand-payload.js';

/** Peer B: bare socket.io and `pg`, one statement a command; check-ins are told to the venue's room. */
const CONNECTIONS = 32;
const pool = new Pool({ connectionString: process.env['DATABASE_URL'] ?? '', max: CONNECTIONS });
const http = createServer();
const io = new Server(http, { perMessageDeflate: false, serveClient: false });

const CHECK_IN = `
  WITH receipt AS (
    INSERT INTO peers.receipts (id, account_id, payload_hash, answer)
    VALUES ($1, $2, $6, $7) ON CONFLICT (id) DO NOTHING RETURNING id
  ), arrival AS (
    INSERT INTO peers.check_ins (id, meeting_id, seat_id, venue_id, method, occurred_at, status)
    SELECT id, $2, $3, $4, 'SEAT_LIST', $5, 'PRESENT' FROM receipt RETURNING venue_id
  )
  UPDATE peers.tallies t SET present = present + 1 FROM arrival a
  WHERE t.venue_id = a.venue_id RETURNING t.present`;

async function checkIn({ meetingId, venueId, items }: CheckInPayload): Promise<object> {
  const [item] = items;
  if (!item) return { ok: false, error: { code: 'input.invalid' } };
  const { id, seatId, occurredAt } = item;
  const hash = createHash('sha256').update(JSON.stringify(item)).digest('base64');
  const data = { checkInId: id, seatId, status: 'PRESENT', first: true, at: occurredAt };
  const values = [id, meetingId, seatId, venueId, occurredAt, hash, JSON.stringify(data)];
  const { rows } = await pool.query<{ present: number }>({ name: 'in', text: CHECK_IN, values });
  io.to(venueId).emit('attendance:changed', { seatId, present: rows[0]?.present });
  return { ok: true, data: { items: [{ ok: true, data }] } };
}

const RAISE = `
  WITH receipt AS (
    INSERT INTO peers.receipts (id, account_id, payload_hash, answer)
    VALUES ($1, $2, $4, $5) ON CONFLICT (id) DO NOTHING RETURNING id
  ), floor AS (
    UPDATE peers.floors f SET raised = raised + 1 FROM receipt
    WHERE f.meeting_id = $2 RETURNING f.raised
  )
  INSERT INTO peers.hands (id, meeting_id, venue_id, place)
  SELECT $1, $2, $3, raised FROM floor RETURNING place`;

/** Everybody is told of each hand. */
async function raise(payload: HandPayload): Promise<object> {
  const { id, meetingId, beneficiary } = payload;
  const hash = createHash('sha256').update(JSON.stringify(payload)).digest('base64');
  const values = [id, meetingId, beneficiary.venueId, hash, JSON.stringify({ requestId: id })];
  const { rows } = await pool.query<{ place: number }>({ name: 'raise', text: RAISE, values });
  const request = { requestId: id, venueId: beneficiary.venueId, position: rows[0]?.place };
  io.emit('floor:changed', request);
  return { ok: true, data: { request } };
}

async function clear({ meetingId }: { readonly meetingId: string }): Promise<object> {
  await pool.query('DELETE FROM peers.hands WHERE meeting_id = $1', [meetingId]);
  await pool.query('UPDATE peers.floors SET raised = 0 WHERE meeting_id = $1', [meetingId]);
  io.emit('floor:changed', {});
  return { ok: true, data: {} };
}

const internal = { ok: false, error: { code: 'internal' } };

io.on('connection', (socket) => {
  socket.on('floor:request', (payload: HandPayload, answer: (ack: object) => void) => {
    raise(payload).then(answer, () => answer(internal));
  });
  socket.on('floor:clear', (payload: { meetingId: string }, answer: (ack: object) => void) => {
    clear(payload).then(answer, () => answer(internal));
  });
  socket.on('join', ({ room }: { room: string }, answer: (ack: object) => void) => {
    void socket.join(room);
    answer({ ok: true, data: {} });
  });
  socket.on('attendance:check-in', (payload: CheckInPayload, answer: (ack: object) => void) => {
    checkIn(payload).then(answer, () => answer(internal));
  });
});

await new Promise<void>((resolve) => {
  http.listen(Number(process.env['PORT']), '127.0.0.1', resolve);
});

const answers = { usage };
export type PlainAnswers = typeof answers;

answerParent(answers, async () => {
  await io.close();
  await pool.end();
});
