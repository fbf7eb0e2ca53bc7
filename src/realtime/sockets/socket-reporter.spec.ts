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

const logged = (): unknown[] => written.map((line): unknown => JSON.parse(line));

describe('SocketReporter', () => {
  it('logs what broke with the command and the stack', () => {
    const error = new TypeError('x is not a function');

    new SocketReporter().refused('floor:grant', 'internal', error, commandId);

    expect(logged()).toEqual([
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

  it('logs a refusal that no catalogue knows with the command and its code, which is its place', () => {
    const error = new DomainError('floor.no-such-code');

    new SocketReporter().refused('floor:grant', 'internal', error, commandId);

    expect(logged()).toEqual([
      expect.objectContaining({
        command: 'floor:grant',
        commandId,
        err: expect.objectContaining({ message: 'floor.no-such-code' }),
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
