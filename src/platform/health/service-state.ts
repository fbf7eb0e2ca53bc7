import { Injectable } from '@nestjs/common';

/** Whether this process takes work. Set by the start and the stop; read by whoever must know. */
@Injectable()
export class ServiceState {
  private current: 'starting' | 'serving' | 'leaving' = 'starting';

  get state(): 'starting' | 'serving' | 'leaving' {
    return this.current;
  }

  get leaving(): boolean {
    return this.current === 'leaving';
  }

  serve(): void {
    if (this.current === 'starting') this.current = 'serving';
  }

  /** From here on new work is refused as `unavailable`; what is in flight is finished. */
  leave(): void {
    this.current = 'leaving';
  }
}
