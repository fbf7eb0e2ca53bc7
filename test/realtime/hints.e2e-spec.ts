import { EventEmitter, once } from 'node:events';
import { Client } from 'pg';
import { Follower } from '../../src/realtime/cluster/follower.js';
import { HintLine } from '../../src/realtime/cluster/hint-line.js';
import { arrive } from '../attack/arrivals.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { givenMeeting } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';

const CHANNEL = 'plenum_commits';

/** Somebody who hears what nodes tell each other, and can say that it is the end. */
class Listener {
  private readonly told = new EventEmitter();
  private readonly client: Client;
  private heard: string[] = [];

  private constructor(url: string) {
    this.client = new Client({ connectionString: url });
    this.client.on('notification', ({ payload = '' }) => {
      this.heard.push(payload);
      this.told.emit('heard');
    });
  }

  static async of(url: string): Promise<Listener> {
    const listener = new Listener(url);
    await listener.client.connect();
    await listener.client.query(`LISTEN ${CHANNEL}`);
    return listener;
  }

  async until(payload: string): Promise<void> {
    while (!this.heard.includes(payload)) await once(this.told, 'heard');
  }

  /** All that was said since, up to now: notifications come in the order of their commits. */
  async sinceThen(): Promise<string[]> {
    await this.client.query(`SELECT pg_notify('${CHANNEL}', 'end')`);
    await this.until('end');
    const heard = this.heard.filter((payload) => payload !== 'end');
    this.heard = [];
    return heard;
  }

  close(): Promise<void> {
    return this.client.end();
  }
}

describe('hints between nodes', () => {
  let database: FreshDatabase | undefined;
  let system: TestSystem | undefined;
  let listener: Listener | undefined;
  afterEach(async () => {
    await listener?.close();
    await system?.stop();
    await database?.drop();
    [database, system, listener] = [undefined, undefined, undefined];
  });

  it('are one for all that comes within 5 ms', async () => {
    database = await freshDatabase();
    listener = await Listener.of(database.url);
    const line = new HintLine(database.url, 'ada', () => undefined);
    await line.start();

    for (let i = 0; i < 100; i++) line.send();
    await listener.until('ada');
    const first = await listener.sinceThen();
    line.send();
    await listener.until('ada');
    const second = await listener.sinceThen();
    await line.stop();

    expect([first, second]).toEqual([['ada'], ['ada']]);
  });

  it('are given only while there is another node', async () => {
    system = await startSystem();
    listener = await Listener.of(system.databaseUrl);
    const follower = system.plenum.app.get(Follower, { strict: false });
    const meeting = await givenMeeting(system);
    const operator = await meeting.operator('主会场');
    const [first = '', second = ''] = meeting.seatsAt('主会场').map(({ id }) => id);

    const codes = [await arrive(meeting, operator, first)];
    const alone = await listener.sinceThen();
    await system.addNode();
    while (follower.otherNodes === 0) await listener.sinceThen();
    codes.push(await arrive(meeting, operator, second));
    await listener.until(follower.nodeId);

    expect(codes).toEqual(['ok', 'ok']);
    expect(alone).toEqual([]);
  });
});
