import { archiveDamaged } from './archive-error.js';

/** Reads a stream by counted bytes. */
export class ByteReader {
  private readonly pieces: AsyncIterator<Buffer>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Buffer>) {
    this.pieces = stream[Symbol.asyncIterator]();
  }

  /** Exactly so many bytes, held in memory at once. */
  async take(count: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of this.stream(count)) parts.push(part);
    return Buffer.concat(parts);
  }

  /** Exactly so many bytes, piece by piece. */
  async *stream(count: number): AsyncGenerator<Buffer, void> {
    for (let missing = count; missing > 0;) {
      if (this.rest.length === 0) this.rest = await this.next();
      const part = this.rest.subarray(0, missing);
      this.rest = this.rest.subarray(part.length);
      missing -= part.length;
      yield part;
    }
  }

  /** What follows the last entry is read too, so that the end of the compressed stream is checked. */
  async drain(): Promise<void> {
    for (;;) {
      const { done } = await this.pieces.next();
      if (done === true) return;
    }
  }

  private async next(): Promise<Buffer> {
    const { done, value } = await this.pieces.next();
    if (done === true) throw archiveDamaged('it ends too early');
    return value;
  }
}
