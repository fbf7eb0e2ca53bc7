import { EventEmitter, once } from 'node:events';
import { Database } from '../../src/platform/database/database.js';
import { PlenumLogger } from '../../src/platform/logging/logger.js';
import { done, givenMeeting } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';

interface Head {
  readonly audit_seq: string;
  readonly audit_hash: string;
}

describe('anchors of the audit chains', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(async () => {
    system?.plenum.app.useLogger(false);
    await system?.stop();
  });

  it('are written at each close, to the table and to the log output', async () => {
    const meeting = await givenMeeting(system);
    const { meetingId } = meeting;
    const log = new EventEmitter();
    const written: string[] = [];
    const write = (line: string): void => {
      written.push(line);
      log.emit('line');
    };
    await done(meeting.command('meeting:start', {}));
    system.plenum.app.useLogger(
      new PlenumLogger({ logLevel: 'info', production: true }, { write }),
    );

    await done(meeting.command('meeting:close', {}));

    const database = system.plenum.app.get(Database);
    const { rows } = await database.query<Head>(
      `SELECT audit_seq, audit_hash FROM topics WHERE meeting_id = $1 AND topic = 'agenda'`,
      [meetingId],
    );
    const [{ audit_seq: seq, audit_hash: hash } = { audit_seq: '', audit_hash: '' }] = rows;
    const anchor = `${meetingId}/agenda ${seq} ${hash}`;
    while (!written.some((line) => line.includes(anchor))) await once(log, 'line');
    const kept = await database.query<Head>(
      `SELECT audit_seq, audit_hash FROM audit_anchors
       WHERE meeting_id = $1 AND topic = 'agenda' ORDER BY audit_seq DESC LIMIT 1`,
      [meetingId],
    );
    expect(hash).toMatch(/^[\da-f]{64}$/);
    expect(kept.rows).toEqual(rows);
  });
});
