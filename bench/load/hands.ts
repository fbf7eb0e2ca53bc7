import type { RequestValue } from '../../src/floor/floor-values.contract.js';
import { newId } from '../../src/platform/ids/id.js';
import type { ViewCopy } from '../../src/realtime/client/view-copy.js';
import type { Ack } from '../../src/realtime/contract.js';
import { meetingIdOf, venueIdOf, type NationalPlan } from '../../test/support/national/plan.js';
import { pause } from '../harness/child.js';
import { Latencies } from '../harness/latencies.js';
import type { Crowd, Member } from './crowd.js';

/** All venues raise a hand at the same moment, again and again; the first member is the chair. */
export interface HandLoad {
  readonly plan: NationalPlan;
  readonly waves: number;
}

export interface HandTimes {
  /** From the moment at which all were given until each was answered. */
  readonly latencies: string;
  /** From then until every copy showed all of them, ms, one a wave; none where nobody keeps copies. */
  readonly allShownMs: readonly number[];
  readonly raised: number;
  /** What is not as it shall be: a lost hand, one that came twice, two orders. */
  readonly faults: readonly string[];
}

const GIVE_UP_MS = 60_000;
const LOOK_MS = 2;

interface Told {
  readonly request: Pick<RequestValue, 'requestId' | 'position'>;
}

export async function raiseHands(crowd: Crowd, { plan, waves }: HandLoad): Promise<HandTimes> {
  const [chair, ...members] = crowd.members;
  if (!chair) throw new Error('nobody has come');
  const ids = (): object => ({ id: newId(), meetingId: meetingIdOf(plan.seed) });
  const latencies = new Latencies();
  const allShownMs: number[] = [];
  const faults: string[] = [];
  for (let wave = 0; wave < waves; wave += 1) {
    const startedMs = performance.now();
    const acks = await Promise.all(
      members.map((member) => raised(member, { ...ids(), ...handOf(plan, member) }, latencies)),
    );
    const order = orderOf(acks, faults);
    const copies = crowd.members.flatMap((member) => member.copies.get('floor') ?? []);
    if (copies.length > 0) {
      await until(() => copies.every((copy) => queueIn(copy).length >= order.length));
      allShownMs.push(performance.now() - startedMs);
      if (copies.some((copy) => queueIn(copy).join() !== order.join())) faults.push('two orders');
    }
    const cleared = await chair.wire?.ask<Ack>('floor:clear', ids());
    if (!cleared?.ok) throw new Error(`not cleared: ${JSON.stringify(cleared)}`);
    await until(() => copies.every((copy) => queueIn(copy).length === 0));
  }
  const all = waves * members.length;
  return { latencies: latencies.encoded(), allShownMs, raised: all, faults };
}

const handOf = (plan: NationalPlan, { venue }: Member): object => ({
  beneficiary: { venueId: venueIdOf(plan.seed, venue) },
  kind: 'NORMAL',
});

function raised(member: Member, payload: object, latencies: Latencies): Promise<Ack<Told>> {
  const json = JSON.stringify(payload);
  const givenMs = performance.now();
  return new Promise((resolve, reject) => {
    const giveUp = setTimeout(() => reject(new Error('no answer')), GIVE_UP_MS);
    member.wire?.askThen('floor:request', json, (ack) => {
      clearTimeout(giveUp);
      latencies.note(performance.now() - givenMs);
      resolve(ack as Ack<Told>);
    });
  });
}

/** The requests by the places that their answers name; each place must be there once. */
function orderOf(acks: readonly Ack<Told>[], faults: string[]): readonly string[] {
  const told = acks.flatMap((ack) => (ack.ok ? [ack.data.request] : []));
  const sorted = told.toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0));
  if (told.length < acks.length) faults.push(`${acks.length - told.length} refused`);
  if (sorted.some(({ position }, index) => position !== index + 1)) faults.push('places missing');
  if (new Set(told.map(({ requestId }) => requestId)).size < told.length) faults.push('one twice');
  return sorted.map(({ requestId }) => requestId);
}

/** Who waits, as a copy of the view `floor` shows it. */
const queueIn = (copy: ViewCopy): readonly string[] =>
  copy
    .entries()
    .flatMap(([key, value]) => (key.startsWith('request:') ? [value as RequestValue] : []))
    .filter(({ position }) => position !== null)
    .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0))
    .map(({ requestId }) => requestId);

async function until(holds: () => boolean): Promise<void> {
  const untilMs = performance.now() + GIVE_UP_MS;
  while (!holds()) {
    if (performance.now() > untilMs) throw new Error('the copies do not come to it');
    await pause(LOOK_MS);
  }
}
