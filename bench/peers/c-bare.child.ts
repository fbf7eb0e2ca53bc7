import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { answerParent, usage } from '../harness/child.js';

/** Peer C: bare socket.io and no database. What the wire costs, whoever speaks on it. */
const http = createServer();
const io = new Server(http, {
  transports: ['websocket', 'polling'],
  perMessageDeflate: false,
  httpCompression: false,
  serveClient: false,
  pingInterval: 20_000,
  pingTimeout: 15_000,
});

const REFUSED = { ok: false, error: { code: 'access.denied', message: '您没有此项权限。' } };

let raised = 0;

io.on('connection', (socket) => {
  socket.on('floor:request', ({ id }: { id: string }, answer: (ack: object) => void) => {
    raised += 1;
    const request = { requestId: id, position: raised };
    io.to('all').emit('floor:changed', request);
    answer({ ok: true, data: { request } });
  });
  socket.on('floor:clear', (_: object, answer: (ack: object) => void) => {
    raised = 0;
    answer({ ok: true, data: {} });
  });
  void socket.join('all');
  socket.on('time:sync', ({ t0 }: { t0: number }, answer: (ack: object) => void) => {
    const now = Date.now();
    answer({ ok: true, data: { t0, t1: now, t2: now } });
  });
  socket.on('bench:nothing', (_: object, answer: (ack: object) => void) => {
    answer({ ok: true, data: {} });
  });
  socket.on('floor:grant', (_: object, answer: (ack: object) => void) => answer(REFUSED));
  socket.on('attendance:check-in', (_: object, answer: (ack: object) => void) => {
    answer({ ok: true, data: { items: [{ ok: true, data: {} }] } });
  });
  socket.on('change', (payload: object, answer: (ack: object) => void) => {
    answer({ ok: true, data: {} });
    io.to('all').emit('view:delta', payload);
  });
});

await new Promise<void>((resolve) => {
  http.listen(Number(process.env['PORT']), '127.0.0.1', resolve);
});

const answers = { usage, connected: () => io.engine.clientsCount };
export type BareAnswers = typeof answers;

answerParent(answers, async () => {
  await io.close();
});
