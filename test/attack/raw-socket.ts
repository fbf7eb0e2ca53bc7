/** A WebSocket without any library's manners: it sends what it is told to. */
export class RawSocket {
  readonly heard: string[] = [];
  /** Resolves with the code when the other side has ended it. */
  readonly closed: Promise<number>;
  private readonly waiters = new Set<() => void>();

  private constructor(private readonly socket: WebSocket) {
    socket.binaryType = 'arraybuffer';
    this.closed = new Promise((resolve) => {
      socket.addEventListener('close', ({ code }) => {
        resolve(code);
        this.wake();
      });
    });
    socket.addEventListener('message', ({ data }) => {
      this.heard.push(typeof data === 'string' ? data : '<binary>');
      this.wake();
    });
    socket.addEventListener('error', () => undefined);
  }

  /** At engine.io's level only: no namespace was joined yet. */
  static async open(url: string, path = '/socket.io'): Promise<RawSocket> {
    const address = new URL(`${path}/?EIO=4&transport=websocket`, url);
    address.protocol = 'ws:';
    const raw = new RawSocket(new WebSocket(address));
    await raw.until(({ heard }) => heard.length > 0);
    return raw;
  }

  /** Let in by a token. */
  static async enter(url: string, token: string): Promise<RawSocket> {
    const raw = await RawSocket.open(url);
    raw.send(`40${JSON.stringify({ token })}`);
    await raw.until(({ heard }) => heard.some((frame) => frame.startsWith('40')));
    return raw;
  }

  get open(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  send(frame: string | Uint8Array<ArrayBuffer>): void {
    this.socket.send(frame);
  }

  close(): void {
    this.socket.close();
  }

  /** Resolves when the condition holds, or the socket is closed. */
  until(isSo: (raw: RawSocket) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!isSo(this) && this.socket.readyState < WebSocket.CLOSING) return;
        this.waiters.delete(look);
        resolve();
      };
      this.waiters.add(look);
      look();
    });
  }

  private wake(): void {
    for (const look of this.waiters) look();
  }
}
