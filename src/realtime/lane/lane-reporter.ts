import { Injectable, Logger } from '@nestjs/common';
import type { LaneCommand, TopicName } from '../topic.js';
import type { LaneReports } from './lane.js';

/** Sizes and times of batches, for whoever measures. */
export type BatchListener = (topic: TopicName, size: number, ms: number) => void;

/** What lanes tell the log and the metrics. No payloads: they may hold names. */
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
      retry: (error) => this.logger.warn(`${topic}: the batch is tried again: ${textOf(error)}`),
    };
  }

  bug(command: LaneCommand, error: unknown): void {
    const stack = error instanceof Error ? error.stack : undefined;
    this.logger.error(`${command.name} ${command.id} broke: ${textOf(error)}`, stack);
  }
}

const textOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
