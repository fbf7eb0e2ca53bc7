import type { Hall, Speaker } from './hall.js';

/** Steps that are about kinds, marks, notes, questions and their answers. */
export const KIND_STEPS = [
  'ask-for-venue',
  'ask-for-venue',
  'answer',
  'answer',
  'object',
  'remark',
  'turn-kind',
  'annotate',
  'name',
  'name',
  'notes-for',
] as const;

/** Words that no other value of a view has. */
export const SECRET = '仅供主持人';

const MARKS = ['FOR', 'AGAINST', 'CONTRIBUTION', null] as const;

/** What those steps do, with numbers that pick a request, a question and more. */
export function kindSteps(
  hall: Hall,
  speaker: Speaker,
  [who, which]: readonly [number, number],
): Readonly<Record<(typeof KIND_STEPS)[number], () => unknown>> {
  const rows = [...hall.state.requests.values()];
  const requestId = rows[which % Math.max(1, rows.length)]?.id ?? speaker.seatId;
  const questions = rows.filter(({ kind }) => kind === 'QUESTION');
  const question = questions[which % Math.max(1, questions.length)]?.id ?? requestId;
  const { seatId } = speaker;
  const by = who % 2 ? hall.chair : speaker.actor;
  return {
    'ask-for-venue': () =>
      hall.run('floor:request', { beneficiary: { venueId: hall.subVenue }, kind: 'QUESTION' }),
    answer: () =>
      hall.run(
        'floor:request',
        { beneficiary: { seatId }, kind: 'ANSWER', answerTo: question },
        by,
      ),
    object: () => hall.ask(speaker, { kind: 'POINT_OF_ORDER', note: SECRET }),
    remark: () => hall.run('floor:modify', { requestId, mark: MARKS[who % 4] ?? null }, by),
    'turn-kind': () =>
      hall.run('floor:modify', { requestId, kind: who % 3 ? 'INTERVENTION' : 'NORMAL' }, by),
    annotate: () => hall.run('floor:modify', { requestId, note: who % 3 ? SECRET : null }, by),
    name: () => hall.run('floor:name-speaker', { requestId: question, seatId }),
    'notes-for': () => hall.run('floor:configure', { notesFor: who % 2 ? 'ALL' : 'CHAIR' }),
  };
}
