import { createServer, request, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';

/** A reverse proxy as nginx is one: adds the caller to X-Forwarded-For, and passes WebSockets. */
export interface Proxy {
  readonly url: string;
  close(): Promise<void>;
}

export async function startProxy(target: string): Promise<Proxy> {
  const open = new Set<Socket>();
  const forward = (incoming: IncomingMessage) =>
    request(new URL(incoming.url ?? '/', target), {
      agent: false,
      method: incoming.method,
      headers: headersOf(incoming),
    });
  const server = createServer((incoming, outgoing) => {
    const passed = forward(incoming);
    passed.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  server.on('upgrade', (incoming: IncomingMessage, socket: Socket, first: Buffer) => {
    const passed = forward(incoming);
    passed.on('upgrade', (answer, behind: Socket, answered: Buffer) => {
      const lines = answer.rawHeaders.flatMap((name, i, all) =>
        i % 2 === 0 ? [`${name}: ${all[i + 1]}`] : [],
      );
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`);
      socket.write(answered);
      behind.write(first);
      socket.pipe(behind).pipe(socket);
      socket.on('error', () => undefined).on('close', () => behind.destroy());
      behind.on('error', () => undefined).on('close', () => socket.destroy());
    });
    passed.on('response', () => socket.destroy());
    passed.on('error', () => socket.destroy());
    passed.end();
  });
  server.on('connection', (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  server.listen(0, '0.0.0.0');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function headersOf({ headers, socket }: IncomingMessage): OutgoingHttpHeaders {
  const before = headers['x-forwarded-for'];
  const address = socket.remoteAddress ?? '';
  return {
    ...headers,
    'x-forwarded-for': before === undefined ? address : `${String(before)}, ${address}`,
    'x-forwarded-proto': 'https',
  };
}
