import { Injectable, Logger } from '@nestjs/common';
import { isUnloggedFault } from '../../platform/errors/error-catalogue.js';

export type RefusalListener = (command: string, code: string) => void;

/** What sockets tell the log and the metrics: names and codes, never payloads. */
@Injectable()
export class SocketReporter {
  private readonly logger = new Logger('sockets');
  private readonly listeners: RefusalListener[] = [];

  onRefusal(listener: RefusalListener): void {
    this.listeners.push(listener);
  }

  /** `code` is what was answered; `commandId` where the message carried one. */
  refused(name: string, code: string, error: unknown, commandId?: string): void {
    for (const listener of this.listeners) listener(name, code);
    if (!isUnloggedFault(error, code)) return;
    this.logger.error('a command broke', error, { command: name, commandId });
  }
}
