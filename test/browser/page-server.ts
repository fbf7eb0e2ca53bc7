import { transform } from '@swc/core';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize, resolve } from 'node:path';

/** Serves our sources as ES modules, and what the page shall work on. */
export interface PageServer {
  readonly url: string;
  close(): Promise<void>;
}

interface Content {
  readonly type: string;
  readonly text?: string;
}

const ROOT = resolve('.');

const TYPESCRIPT = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'es6' },
  swcrc: false,
} as const;

export async function servePages(cases: string): Promise<PageServer> {
  const server = createServer((request, response) => {
    void answerWith(response, contentOf(request.url ?? '/', cases));
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => closed(server) };
}

async function answerWith(response: ServerResponse, content: Promise<Content>): Promise<void> {
  const { type, text } = await content;
  response.writeHead(text === undefined ? 404 : 200, { 'content-type': `${type}; charset=utf-8` });
  response.end(text);
}

async function contentOf(url: string, cases: string): Promise<Content> {
  if (url === '/') return { type: 'text/html', text: '<!doctype html><title>copies</title>' };
  if (url === '/cases.json') return { type: 'application/json', text: cases };
  const path = join(ROOT, normalize(url).replace(/\.js$/, '.ts'));
  if (!url.endsWith('.js') || !existsSync(path)) return { type: 'text/plain' };
  const { code } = await transform(await readFile(path, 'utf8'), TYPESCRIPT);
  return { type: 'text/javascript', text: code };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => {
    server.close(() => done());
  });
}
