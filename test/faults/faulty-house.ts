import { tmpdir } from 'node:os';
import type { PlenumCommands } from '../../src/contracts.js';
import { newId } from '../../src/platform/ids/id.js';
import type { Ack } from '../../src/realtime/contract.js';
import { PlenumClient } from '../../src/realtime/client/plenum-client.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { FaultProxy } from '../support/fault-proxy.js';
import { givenMeeting, MORNING, type TestMeeting } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { Inspection } from './promises.js';

const VENUE = '主会场';

/** Longer than any fault lasts, ms: what comes is the service's answer. */
const PATIENCE_MS = 60_000;

type CheckInAck = Ack<{ readonly items: readonly Ack<{ readonly first: boolean }>[] }>;

/** A house behind a faulty line to its database, and what it tells people who arrive. */
export class FaultyHouse {
  private arrived = 0;

  private constructor(
    private readonly database: FreshDatabase,
    /** Between the service and its database. */
    readonly line: FaultProxy,
    private readonly system: TestSystem,
    private readonly meeting: TestMeeting,
    private readonly client: PlenumClient<PlenumCommands>,
  ) {}

  /** `pool`: how many connections the service may have, each of which may have to be found dead. */
  static async build(pool = 8): Promise<FaultyHouse> {
    const database = await freshDatabase();
    const line = await FaultProxy.to(database.url);
    const system = await startSystem({ DATABASE_URL: line.url, DATABASE_POOL: String(pool) });
    const meeting = await givenMeeting(system);
    const { http } = await meeting.operator(VENUE);
    const client = new PlenumClient<PlenumCommands>({
      url: system.url,
      token: () => http.token(),
      answerWithinMs: PATIENCE_MS,
    });
    await client.connect();
    return new FaultyHouse(database, line, system, meeting, client);
  }

  /** Somebody arrives: the command is given until it is answered. */
  async arrive(): Promise<void> {
    assertIn(await this.client.command('attendance:check-in', this.arrival()));
  }

  /** Somebody arrives, and it is said once: the first answer is the right one. */
  async arriveOnce(): Promise<void> {
    const asking = { id: newId(), ...this.arrival() };
    assertIn((await this.client.raw('attendance:check-in', asking)) as CheckInAck);
  }

  /** Who arrived and is not in the tables once, seqs that are missing, checks that are not clean. */
  async brokenPromises(): Promise<readonly unknown[]> {
    const house = { databaseUrl: this.database.url, dataDir: tmpdir() };
    const inspection = await Inspection.of(house);
    try {
      const { checkIns } = await inspection.tell(this.meeting.meetingId);
      const wrong = checkIns.length === this.arrived ? [] : [`${checkIns.length} check-ins`];
      return [...wrong, ...(await inspection.gaps()), ...(await inspection.differences())];
    } finally {
      await inspection.close();
    }
  }

  async end(): Promise<void> {
    this.line.mend();
    this.client.close();
    await this.system.stop();
    await this.line.close();
    await this.database.drop();
  }

  private arrival() {
    const seat = this.meeting.seatsAt(VENUE)[this.arrived++];
    if (!seat) throw new Error('everybody is in');
    const { meetingId } = this.meeting;
    const item = {
      id: newId(),
      seatId: seat.id,
      method: 'SEAT_LIST',
      occurredAt: MORNING,
    } as const;
    return { meetingId, venueId: seat.venueId, items: [item] };
  }
}

/** Throws unless the answer is that somebody is in who was not before. */
function assertIn(ack: CheckInAck): void {
  const [item] = ack.ok ? ack.data.items : [];
  if (!item?.ok || !item.data.first) throw new Error(`answered ${JSON.stringify(ack)}`);
}
