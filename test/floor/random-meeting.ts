import fc from 'fast-check';
import { DomainError } from '../../src/platform/errors/domain-error.js';
import type { ChangedItem } from '../../src/floor/floor-internal.contract.js';
import { newId } from '../../src/platform/ids/id.js';
import { CHAIR_STEPS, chairSteps } from './chair-steps.js';
import { item, seatRow } from './given-agenda.js';
import { Hall, type Speaker } from './hall.js';
import { KIND_STEPS, kindSteps } from './kind-steps.js';
import { LIST_STEPS, listSteps } from './list-steps.js';
import { TIME_STEPS, timeSteps, UNITS } from './time-steps.js';

const SEATS = 5;
/** Items of the agenda, each with a list. */
export const ITEMS = [newId(), newId(), newId()] as const;

/** One step of a meeting: numbers pick among what is there, so that every step fits every state. */
export type Step = readonly [what: string, who: number, which: number];

const verbs = [
  'ask',
  'ask',
  'question',
  'intervene',
  'accept',
  'accept',
  'accept-at',
  'deny',
  'grant',
  'grant',
  'grant-replacing',
  'release',
  'revoke',
  'move',
  'skip',
  'sort',
  'pause',
  'resume',
  'extend',
  'call-next',
  're-add-last',
  'to-written',
  'clear',
  'close',
  'open',
  'drop',
  'restore',
  'pass',
  'pass-long',
  'capacity',
  'policy',
  'algorithm',
  'time-up',
  'grace',
  'plan',
  'unplan',
  'unseat',
  'seat',
  ...LIST_STEPS,
  ...KIND_STEPS,
  ...TIME_STEPS,
  ...CHAIR_STEPS,
] as const;

const historyOf = (names: readonly string[]) =>
  fc.array(fc.tuple(fc.constantFrom(...names), fc.nat({ max: 999 }), fc.nat({ max: 999 })), {
    minLength: 1,
    maxLength: 60,
    size: 'max',
  });

export const steps = historyOf(verbs);

/** Histories that are mostly about lists, so that rare turns of them come up. */
export const listHistories = historyOf([
  ...LIST_STEPS,
  'accept',
  'accept',
  'accept-at',
  'call-next',
  'call-next',
  'grant',
  'release',
  'move',
  'algorithm',
  'plan',
  'unplan',
]);

/** Histories that are mostly about kinds, questions and answers. */
export const kindHistories = historyOf([
  ...KIND_STEPS,
  'ask',
  'question',
  'accept',
  'accept',
  'accept-at',
  'grant',
  'release',
  'revoke',
  'move',
  'skip',
  'sort',
  're-add-last',
  'pause',
  'pass-long',
]);

/** Histories that are mostly of clocks. */
export const timeHistories = historyOf([
  ...TIME_STEPS,
  'ask',
  'ask',
  'question',
  'intervene',
  'accept',
  'grant',
  'grant',
  'grant',
  'release',
  'pause',
  'resume',
  'extend',
  'drop',
  'restore',
  'pass',
  'pass',
  'pass-long',
  'pass-long',
  'capacity',
  'algorithm',
  'plan',
  're-add-last',
]);

const pick = <T>(list: readonly T[], number: number): T | undefined => list[number % list.length];

/** One of three items, given by whoever is named. */
const speechOf = ({ seatId }: Speaker, which: number): ChangedItem =>
  item(1 + (which % ITEMS.length), {
    id: pick(ITEMS, which) ?? seatId,
    speakerSeatId: seatId,
  });

function take(hall: Hall, speakers: readonly Speaker[], [what, who, which]: Step): void {
  const speaker = pick(speakers, who);
  const requestId = pick([...hall.state.requests.keys()], which) ?? speaker?.seatId ?? '';
  const open = pick([...hall.state.open.keys()], which) ?? requestId;
  const holder = pick(
    [...hall.state.open.values()].filter(({ state }) => state === 'GRANTED'),
    who,
  );
  if (!speaker) return;
  const run: Readonly<Record<string, () => unknown>> = {
    ask: () => hall.ask(speaker),
    question: () => hall.ask(speaker, { kind: 'QUESTION' }),
    intervene: () => hall.ask(speaker, { kind: 'INTERVENTION' }),
    accept: () => hall.run('floor:accept', { requestId: open }),
    'accept-at': () => hall.run('floor:accept', { requestId: open, position: 1 + (who % 6) }),
    deny: () => hall.run('floor:deny', { requestId, reason: '时间不足' }),
    grant: () => hall.run('floor:grant', { requestId: open }),
    'grant-replacing': () =>
      hall.run('floor:grant', { requestId: open, replaces: holder?.id ?? requestId }),
    release: () => hall.run('floor:release', { requestId }, who % 2 ? hall.chair : speaker.actor),
    revoke: () => hall.run('floor:revoke', { requestId: holder?.id ?? requestId }),
    move: () => hall.run('floor:move', { requestId: open, position: 1 + (who % 6) }),
    skip: () => hall.run('floor:skip', { requestId: open }),
    sort: () => hall.run('floor:sort', { order: hall.order().toReversed() }),
    pause: () => hall.run('floor:pause', { requestId: holder?.id ?? requestId }),
    resume: () => hall.run('floor:resume', { requestId: holder?.id ?? requestId }),
    extend: () => hall.run('floor:extend', { requestId: holder?.id ?? requestId, ms: 30_000 }),
    'call-next': () => hall.run('floor:call-next', {}),
    're-add-last': () => hall.run('floor:re-add-last', {}),
    'to-written': () => hall.run('floor:to-written', { requestId }),
    clear: () => hall.run('floor:clear', {}),
    close: () => hall.run('floor:close', {}),
    open: () => hall.run('floor:open', {}),
    drop: () => hall.run('floor:follow-link', { venueId: hall.subVenue, up: false }),
    restore: () => hall.run('floor:follow-link', { venueId: hall.subVenue, up: true }),
    pass: () => hall.pass(1 + who),
    'pass-long': () => hall.pass(40_000 + who),
    capacity: () => hall.run('floor:configure', { capacity: 1 + (who % 3) }),
    policy: () =>
      hall.run('floor:configure', {
        orderPolicy:
          pick(['FIFO', 'PRECEDENCE', 'ROUND_ROBIN', 'LEAST_SPOKEN'] as const, who) ?? 'FIFO',
      }),
    algorithm: () =>
      hall.run('floor:configure', {
        algorithm: pick(['CHAIR', 'FCFS', 'AUTOMATIC'] as const, who) ?? 'CHAIR',
        onTimeUp: pick(['NOTHING', 'WARN', 'REVOKE'] as const, which) ?? 'WARN',
      }),
    'time-up': () => hall.run('floor:time-up', { requestId }),
    grace: () =>
      hall.run('floor:configure', { lineGraceMs: pick([null, 0, 50_000], which) ?? null }),
    plan: () => hall.run('floor:sync-agenda', { rows: [speechOf(speaker, which)] }),
    unplan: () =>
      hall.run('floor:sync-agenda', { rows: [{ ...speechOf(speaker, which), status: 'REMOVED' }] }),
    unseat: () =>
      hall.run('floor:sync-seats', { rows: [seatRow(hall, speaker, { status: 'REMOVED' })] }),
    seat: () => hall.run('floor:sync-seats', { rows: [seatRow(hall, speaker)] }),
    ...timeSteps(hall, speaker, [who, which]),
    ...listSteps(hall, speaker, ITEMS, [who, which]),
    ...kindSteps(hall, speaker, [who, which]),
    ...chairSteps(hall, speaker, [who, which]),
  };
  try {
    run[what]?.();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
}

export function givenHall(): { hall: Hall; speakers: Speaker[] } {
  const hall = new Hall();
  hall.run('floor:sync-agenda', { rows: ITEMS.map((id, index) => item(index + 1, { id })) });
  const speakers = Array.from({ length: SEATS }, (_, i) =>
    hall.givenSpeaker(`P${i}`, {
      venueId: i % 2 ? hall.subVenue : hall.mainVenue,
      unitId: UNITS[i < 3 ? 0 : 1],
    }),
  );
  return { hall, speakers };
}

/** The hall checks after every command what the database would refuse (two holders of one slot …). */
export function play(
  list: readonly Step[],
  afterEach: (hall: Hall) => void = () => undefined,
): Hall {
  const { hall, speakers } = givenHall();
  for (const step of list) {
    take(hall, speakers, step);
    afterEach(hall);
  }
  return hall;
}
