import { Injectable, Logger } from '@nestjs/common';
import { DomainError } from '../../platform/errors/domain-error.js';

export type RefusalListener = (command: string, code: string) => void;

/** What sockets tell the log and the metrics: names and codes, never payloads. */
@Injectable()
export class SocketReporter {
  private readonly logger = new Logger('sockets');
  private readonly listeners: RefusalListener[] = [];

  onRefusal(listener: RefusalListener): void {
    this.listeners.push(listener);
  }

  refused(name: string, code: string, error: unknown): void {
    for (const listener of this.listeners) listener(name, code);
    if (error instanceof DomainError) return;
    const stack = error instanceof Error ? error.stack : String(error);
    this.logger.error(`a command broke`, stack);
  }
}
