import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

const LOOPBACK = '127.0.0.1';

/**
 * A line of one participant's own to the service, at TCP: it can be cut in the middle of anything, is
 * dead until it is mended, and counts what goes up.
 */
export class Line {
  private readonly ends = new Set<Socket>();
  private readonly server = createServer((near) => this.join(near));
  private dead = false;
  private cutAt = Number.POSITIVE_INFINITY;
  private onCut: () => void = () => undefined;
  /** Bytes that went to the service. */
  sent = 0;

  private constructor(private readonly service: URL) {}

  /** A line to the service at `url`. */
  static async to(url: string): Promise<Line> {
    const line = new Line(new URL(url));
    line.server.listen(0, LOOPBACK);
    await once(line.server, 'listening');
    return line;
  }

  get url(): string {
    return `http://${LOOPBACK}:${(this.server.address() as AddressInfo).port}`;
  }

  /** Ends every connection at once, unannounced; new ones come to nothing. */
  cut(): void {
    this.dead = true;
    this.cutAt = Number.POSITIVE_INFINITY;
    for (const end of this.ends) end.destroy();
    this.onCut();
  }

  /** Cuts by itself when this many more bytes went up; resolves when that has happened. */
  cutAfter(bytes: number): Promise<void> {
    this.cutAt = this.sent + bytes;
    return new Promise((resolve) => {
      this.onCut = resolve;
    });
  }

  mend(): void {
    this.dead = false;
  }

  close(): void {
    this.cut();
    this.server.close();
  }

  private join(near: Socket): void {
    if (this.dead) {
      near.destroy();
      return;
    }
    const far = connect(Number(this.service.port), this.service.hostname);
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.ends.add(end);
      end.on('error', () => other.destroy());
      end.on('close', () => {
        this.ends.delete(end);
        other.destroy();
      });
    }
    near.on('data', (piece) => this.count(piece.length));
    near.pipe(far);
    far.pipe(near);
  }

  private count(bytes: number): void {
    this.sent += bytes;
    if (this.sent >= this.cutAt) this.cut();
  }
}
