import { withLogFields } from './log-context.js';
import { PlenumLogger } from './logger.js';

function logger(): { readonly log: PlenumLogger; readonly lines: () => unknown[] } {
  const written: string[] = [];
  const log = new PlenumLogger(
    { logLevel: 'info', production: true },
    { write: (line) => void written.push(line) },
  );
  return { log, lines: () => written.map((line): unknown => JSON.parse(line)) };
}

describe('the log', () => {
  it('writes one object a line, with its context and the ids of the work at hand', async () => {
    const { log, lines } = logger();

    await withLogFields({ requestId: 'r1' }, async () => {
      await Promise.resolve();
      withLogFields({ commandId: 'c1' }, () => log.log('done', { meetingId: 'm1' }, 'floor'));
    });

    expect(lines()).toEqual([
      expect.objectContaining({
        msg: 'done',
        context: 'floor',
        meetingId: 'm1',
        requestId: 'r1',
        commandId: 'c1',
      }),
    ]);
  });

  it('keeps secrets and what people wrote out', () => {
    const { log, lines } = logger();

    log.warn('refused', {
      token: 'abc',
      request: { authorization: 'Bearer abc' },
      input: ['王小明'],
    });

    expect(lines()).toEqual([
      expect.objectContaining({
        token: '[redacted]',
        request: { authorization: '[redacted]' },
        input: '[redacted]',
      }),
    ]);
  });

  it('keeps of a database error where and why, and not the row', () => {
    const { log, lines } = logger();
    const error = Object.assign(new Error('duplicate key value violates "seats_once"'), {
      code: '23505',
      constraint: 'seats_once',
      detail: 'Key (name)=(王小明) already exists.',
      parameters: ['王小明'],
    });

    log.error('failed', error, 'lane');

    const text = JSON.stringify(lines());
    expect(text).toContain('seats_once');
    expect(text).toContain('logger.spec');
    expect(text).not.toContain('王小明');
  });

  it('hides the message of a conversion error, which quotes the value', () => {
    const { log, lines } = logger();
    const error = Object.assign(new Error('invalid input syntax for type integer: "王小明"'), {
      code: '22P02',
    });

    log.error(error);

    expect(JSON.stringify(lines())).not.toContain('王小明');
  });

  it('tells of the wiring of the framework only when asked for detail', () => {
    const { log, lines } = logger();

    log.log('AppModule dependencies initialized', 'InstanceLoader');

    expect(lines()).toEqual([]);
  });
});
