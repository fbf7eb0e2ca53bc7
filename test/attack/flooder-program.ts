import { RawSocket } from './raw-socket.js';

const PER_SECOND = 10_000;
const TICK_MS = 5;

/** One socket that sends without end, as a process of its own. Told `go` and `halt`; says what it sent. */
const [, , url = '', token = ''] = process.argv;
const raw = await RawSocket.enter(url, token);
let timer: NodeJS.Timeout | undefined;
let sent = 0;

/** So many in all since it began, however late a tick comes. */
function go(): void {
  const startedMs = performance.now();
  sent = 0;
  timer = setInterval(() => {
    const dueNow = ((performance.now() - startedMs) / 1_000) * PER_SECOND;
    for (; sent < dueNow; sent++) raw.send(`42${sent}["time:sync",{"t0":1}]`);
    raw.heard.length = 0;
  }, TICK_MS);
}

process.on('message', (word) => {
  clearInterval(timer);
  if (word === 'go') go();
  else process.send?.({ sent, open: raw.open });
});
process.send?.('ready');
