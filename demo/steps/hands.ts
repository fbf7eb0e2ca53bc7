import { screenOf, shows } from '../screens.js';
import { give, sendTogether, venueNamed, type Stage } from '../stage.js';
import { operatorOf } from './cast.js';
import { endSpeech, grant, MINUTE_MS, type Podium } from './podium.js';

interface DeniedSeen {
  readonly state: string;
  readonly deniedReason: string | null;
}

/** Two sub-venues ask at once: one is heard, one is turned down. */
export async function twoHands(podium: Podium): Promise<void> {
  const { stage } = podium;
  const names = ['望奎县', '明水县'] as const;
  await give(stage, 'chair', 'floor:open', {});
  const hands = await sendTogether(
    stage,
    'floor:request',
    names.map((name) => [
      operatorOf(stage, name),
      {
        beneficiary: { venueId: venueNamed(stage, name).id },
        kind: 'NORMAL',
        topic: '新质生产力项目落地情况',
      },
    ]),
  );
  stage.narrator.equal(
    '两次发言之间,两个分会场同时举手 / between two speeches, two hands at once',
    hands.map(({ request }) => request.state),
    ['PENDING', 'PENDING'],
  );
  const [heard, denied] = hands.map(({ request }) => request.requestId);
  if (!heard || !denied) throw new Error('no request');
  await deny(stage, denied, operatorOf(stage, names[1]));
  await hear(podium, heard);
}

async function deny(stage: Stage, requestId: string, maker: string): Promise<void> {
  const reason = '时间所限,请书面反映';
  const mine = await screenOf(stage, 'floor:mine', maker);
  await give(stage, 'chair', 'floor:deny', { requestId, reason });
  await shows(
    stage,
    '一个被婉拒,举手者看到理由 / one is denied; who asked sees the reason',
    mine,
    () => {
      const seen = mine.get(`request:${requestId}`) as DeniedSeen | undefined;
      return seen?.state === 'DENIED' && seen.deniedReason === reason;
    },
  );
}

async function hear(podium: Podium, requestId: string): Promise<void> {
  const { stage, floor } = podium;
  await give(stage, 'chair', 'floor:accept', { requestId });
  await shows(
    stage,
    '另一个获准排队 / the other is accepted',
    floor,
    () => podium.stateOf(requestId) === 'ACCEPTED',
  );
  await grant(podium, requestId, '该分会场');
  await podium.pass(2 * MINUTE_MS);
  await endSpeech(podium, requestId);
}
