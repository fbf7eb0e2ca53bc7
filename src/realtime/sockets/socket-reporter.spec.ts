import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DomainError } from '../../platform/errors/domain-error.js';
import { PlenumLogger } from '../../platform/logging/logger.js';
import { SocketReporter } from './socket-reporter.js';

const commandId = '0194f0c8-0000-7000-8000-000000000001';

let written: string[];
beforeEach(() => {
  written = [];
  const to = { write: (line: string) => void written.push(line) };
  Logger.overrideLogger(new PlenumLogger({ logLevel: 'info', production: true }, to));
});
afterEach(() => Logger.overrideLogger(['log']));

describe('SocketReporter', () => {
  it.each([
    ['what broke', new TypeError('x is not a function')],
    ['a refusal that no catalogue knows', new DomainError('floor.no-such-code')],
  ])('logs %s with the command and the stack', (_, error) => {
    new SocketReporter().refused('floor:grant', 'internal', error, commandId);

    expect(written.map((line): unknown => JSON.parse(line))).toEqual([
      expect.objectContaining({
        command: 'floor:grant',
        commandId,
        err: expect.objectContaining({
          message: error.message,
          stack: expect.stringContaining('socket-reporter.spec'),
        }),
      }),
    ]);
  });

  it.each([
    ['a rule at work', 'floor.not-open', new DomainError('floor.not-open')],
    ['what the lane has logged', 'internal', new DomainError('internal')],
  ])('leaves %s out of the log, and counts it', (_, code, error) => {
    const reporter = new SocketReporter();
    const refused: string[] = [];
    reporter.onRefusal((name, refusal) => refused.push(`${name} ${refusal}`));

    reporter.refused('floor:grant', code, error);

    expect(refused).toEqual([`floor:grant ${code}`]);
    expect(written).toEqual([]);
  });
});
