import { Injectable } from '@nestjs/common';

/** Whether this process takes work. Set by the start and the stop; read by whoever must know. */
@Injectable()
export class ServiceState {
  private readonly needs: (() => boolean)[] = [];
  private current: 'starting' | 'serving' | 'leaving' = 'starting';

  get state(): 'starting' | 'serving' | 'leaving' {
    return this.current;
  }

  get leaving(): boolean {
    return this.current === 'leaving';
  }

  /** True while it serves and nothing is missing without which nobody can be served. */
  get ready(): boolean {
    return this.current === 'serving' && this.needs.every((isMet) => isMet());
  }

  /** Adds something without which nobody can be served; asked at each look. */
  need(isMet: () => boolean): void {
    this.needs.push(isMet);
  }

  serve(): void {
    if (this.current === 'starting') this.current = 'serving';
  }

  /** From here on new work is refused as `unavailable`; what is in flight is finished. */
  leave(): void {
    this.current = 'leaving';
  }
}
