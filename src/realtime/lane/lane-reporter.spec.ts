import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PlenumLogger } from '../../platform/logging/logger.js';
import { SYSTEM } from '../actor.js';
import { LaneReporter } from './lane-reporter.js';

const command = {
  id: '0194f0c8-0000-7000-8000-000000000001',
  meetingId: '0194f0c8-0000-7000-8000-000000000002',
  name: 'attendance:add-walk-in',
  input: { personName: '王小明' },
  actor: SYSTEM,
};
const malformed = Object.assign(new Error('invalid input syntax for type uuid: "王小明"'), {
  code: '22P02',
});

let written: string[];
const lines = () => written.map((line): unknown => JSON.parse(line));
beforeEach(() => {
  written = [];
  const to = { write: (line: string) => void written.push(line) };
  Logger.overrideLogger(new PlenumLogger({ logLevel: 'info', production: true }, to));
});
afterEach(() => Logger.overrideLogger(['log']));

describe('LaneReporter', () => {
  it('logs a bug with its command and its stack, and without the values it quotes', () => {
    new LaneReporter().bug(command, malformed);

    expect(lines()).toEqual([
      expect.objectContaining({
        commandId: command.id,
        command: command.name,
        err: expect.objectContaining({
          code: '22P02',
          stack: expect.stringContaining('lane-reporter.spec'),
        }),
      }),
    ]);
    expect(written.join('')).not.toContain('王小明');
  });

  it.each([
    ['a batch that is tried again', (reporter: LaneReporter) => reporter.forTopic('floor').retry],
    [
      'what could not be shown',
      (reporter: LaneReporter) => (error: unknown) => reporter.broken('floor', error),
    ],
  ])('logs of %s the topic and the error, and no value', (_, tellOf) => {
    tellOf(new LaneReporter())(malformed);

    expect(lines()).toEqual([
      expect.objectContaining({ topic: 'floor', err: expect.objectContaining({ code: '22P02' }) }),
    ]);
    expect(written.join('')).not.toContain('王小明');
  });
});
