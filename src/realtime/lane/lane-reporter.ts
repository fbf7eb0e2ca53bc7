import { Injectable, Logger } from '@nestjs/common';
import type { LaneCommand, TopicName } from '../topic.js';
import type { LaneReports } from './lane.js';

/** Sizes and times of batches, for whoever measures. */
export type BatchListener = (topic: TopicName, size: number, ms: number) => void;

/** What lanes tell the log and the metrics: ids, names and errors. No payloads: people stand in them. */
@Injectable()
export class LaneReporter {
  private readonly logger = new Logger('lane');
  private readonly listeners: BatchListener[] = [];

  onBatch(listener: BatchListener): void {
    this.listeners.push(listener);
  }

  batch(topic: TopicName, size: number, ms: number): void {
    for (const listener of this.listeners) listener(topic, size, ms);
  }

  forTopic(topic: TopicName): Pick<LaneReports, 'bug' | 'retry'> {
    return {
      bug: (command, error) => this.bug(command, error),
      retry: (error) => this.logger.warn('a batch is tried again', error, { topic }),
    };
  }

  bug(command: LaneCommand, error: unknown): void {
    const { id, name } = command;
    this.logger.error('a command broke', error, { commandId: id, command: name });
  }

  /** Views could not be made of committed facts: a bug; they are made anew. */
  broken(topic: TopicName, error: unknown): void {
    this.logger.error('what was committed could not be shown', error, { topic });
  }
}
