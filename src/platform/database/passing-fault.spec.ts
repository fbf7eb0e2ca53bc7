import { DomainError } from '../errors/domain-error.js';
import { commonErrors } from '../errors/common.errors.js';
import { statusOf, toErrorAnswer } from '../errors/error-catalogue.js';
import { CommitUnknown } from './database.js';
import { isPassingFault } from './passing-fault.js';

const withCode = (code: string): Error => Object.assign(new Error('said the driver'), { code });

const passing: readonly [string, Error][] = [
  ['a deadlock', withCode('40P01')],
  ['a lock timeout', withCode('55P03')],
  ['a transaction that was idle for too long', withCode('25P03')],
  ['a server that shuts down', withCode('57P01')],
  ['a server that comes back', withCode('57P03')],
  ['a refused connection', withCode('ECONNREFUSED')],
  ['a reset connection', withCode('ECONNRESET')],
  ['a lost connection', new Error('Connection terminated unexpectedly')],
  ['a server that says nothing', new Error('Query read timeout')],
  ['a COMMIT without an answer', new CommitUnknown('lost')],
];

const lasting: readonly [string, unknown][] = [
  ['a constraint', withCode('23505')],
  ['wrong SQL', withCode('42601')],
  ['a refusal', new DomainError('input.invalid')],
  ['a bug', new TypeError('x is not a function')],
  ['what is no error', 'Connection terminated'],
];

describe('a fault of the database', () => {
  it.each(passing)('passes: %s, and is answered unavailable', (_, error) => {
    expect(isPassingFault(error)).toBe(true);
    expect(toErrorAnswer(error, commonErrors, 'en').code).toBe('unavailable');
    expect(statusOf(error, commonErrors)).toBe(503);
  });

  it.each(lasting)('does not pass: %s', (_, error) => {
    expect(isPassingFault(error)).toBe(false);
  });
});
