import type { PlenumCommands } from '../../src/contracts.js';
import { FileQueueStore } from '../../src/realtime/client/file-queue-store.js';
import { HttpClient } from '../../src/realtime/client/http-client.js';
import { PlenumClient } from '../../src/realtime/client/plenum-client.js';

/** An operator's tablet as a process of its own, with its queue on the disk; told by IPC what to record. */
const [url = '', name = '', password = '', queuePath = ''] = process.argv.slice(2);

const http = new HttpClient(url);
let signingIn: Promise<unknown> | undefined;

/** It may start while it is cut off: then it signs in when it can. */
async function token(expired?: boolean): Promise<string> {
  signingIn ??= http.signIn(name, password);
  try {
    await signingIn;
  } catch (error) {
    signingIn = undefined;
    throw error;
  }
  return http.token(expired);
}

const store = new FileQueueStore(queuePath);
const client = new PlenumClient<PlenumCommands>({ url, token, queue: store });

client.queue.onAnswer(({ id }, answer) => process.send?.({ answered: id, answer }));

client.queue.onHeld((held) => {
  process.send?.({ held: held.map(({ command: { id }, code }) => ({ id, code })) });
});

type Given = { readonly name: string; readonly payload: { id: string } };

process.on('message', (given: Given | 'retry') => {
  if (given === 'retry') {
    void client.queue.retry();
    return;
  }
  void client
    .later(given.name as keyof PlenumCommands, given.payload as never)
    .then((safe) => process.send?.({ safe }));
});
// Whoever started it is gone.
process.on('disconnect', () => process.exit(0));

async function connect(): Promise<void> {
  try {
    await client.connect();
    process.send?.({ connected: true });
  } catch {
    // It was refused for good; `line:ended` says what follows.
  }
}

// Its session was ended: whoever works with it signs in again.
client.on('line:ended', () => {
  signingIn = undefined;
  void connect();
});

void connect();
