import { item } from './given-agenda.js';
import { Hall } from './hall.js';

/** Two items of the agenda with lists of their own, and four speakers who wait in none. */
export function givenLists() {
  const hall = new Hall();
  const [ada, ben, cleo, dan] = ['Ada', 'Ben', 'Cleo', 'Dan'].map((name) =>
    hall.givenSpeaker(name),
  );
  if (!ada || !ben || !cleo || !dan) throw new Error('four speakers');
  const rows = [item(1, { kind: 'OTHER' }), item(2, { kind: 'OTHER' })];
  hall.run('floor:sync-agenda', { rows });
  const [budget, traffic] = rows;
  if (!budget || !traffic) throw new Error('two items');
  return { hall, ada, ben, cleo, dan, budget, traffic };
}

/** Ada and Ben wait for the budget, Cleo and Dan for the traffic; the budget is heard. */
export function givenQueues() {
  const lists = givenLists();
  const { hall, ada, ben, cleo, dan, budget, traffic } = lists;
  hall.run('floor:turn-to', { agendaItemId: budget.id });
  const [first, second] = [hall.queue(ada), hall.queue(ben)];
  const there = { agendaItemId: traffic.id };
  const [third, fourth] = [hall.queue(cleo, there), hall.queue(dan, there)];
  return { ...lists, first, second, third, fourth, here: { agendaItemId: budget.id }, there };
}

export type Queues = ReturnType<typeof givenQueues>;

/** Both queues, each in order. */
export const queuesOf = ({ hall, budget, traffic }: Queues): string[][] => [
  hall.order(budget.id),
  hall.order(traffic.id),
];
