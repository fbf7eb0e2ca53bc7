import { describe, expect, it } from '@jest/globals';
import { openingFacts } from '../../src/floor/floor.opening.js';
import { plannedRequestId } from '../../src/floor/agenda-rows.js';
import type { ChangedItem } from '../../src/floor/floor-internal.contract.js';
import type { MeetingPlan } from '../../src/meetings/opening.js';
import { newId } from '../../src/platform/ids/id.js';
import { item, seatRow } from './given-agenda.js';
import { Hall, MINUTE, START } from './hall.js';

describe('the opening of the floor', () => {
  const meetingId = newId();
  const venue = { id: newId(), name: '主会场' };
  const seat = {
    ...seatRow(new Hall(), { seatId: newId(), actor: new Hall().chair }),
    venueId: venue.id,
  };
  const plan = (agenda: readonly ChangedItem[]) =>
    ({
      meeting: { id: meetingId },
      venues: [venue],
      seats: [seat],
      agenda,
    }) as unknown as MeetingPlan;
  const requestsOf = (agenda: readonly ChangedItem[]) =>
    openingFacts(plan(agenda), START).flatMap((fact) =>
      fact.kind === 'request' ? [fact.row] : [],
    );

  it('has one floor, whose id follows from the meeting, and what it knows of the plan', () => {
    const facts = openingFacts(plan([item(1)]), START);

    expect(facts.map(({ kind }) => kind)).toEqual([
      'floor',
      'floor-item',
      'floor-venue',
      'floor-seat',
    ]);
    expect(openingFacts(plan([]), START)[0]).toEqual(facts[0]);
  });

  it('puts the planned speeches into the queue in the order of the agenda', () => {
    const second = item(2, { speakerSeatId: seat.id });
    const first = item(1, { venueId: venue.id });

    expect(requestsOf([second, first])).toMatchObject([
      {
        id: plannedRequestId(meetingId, first.id),
        kind: 'PLANNED',
        state: 'ACCEPTED',
        speakerName: '主会场',
        agendaPosition: 1,
        arrival: 1,
        topic: '交流发言1',
        limitMs: 6 * MINUTE,
      },
      { speakerName: 'Ada', unitName: '市发改委', agendaPosition: 2, arrival: 2, position: null },
    ]);
  });

  it('lets a speech be given from another venue than the seat’s', () => {
    const venueId = newId();

    expect(requestsOf([item(1, { speakerSeatId: seat.id, venueId })])).toMatchObject([
      { seatId: seat.id, venueId },
    ]);
  });

  it.each([
    ['what is no speech', { kind: 'OTHER', speakerSeatId: seat.id }],
    ['what was taken off', { status: 'REMOVED', speakerSeatId: seat.id }],
    ['a speech of nobody', {}],
    ['a speech of a seat that is not there', { speakerSeatId: newId() }],
  ] as const)('leaves out %s', (_, more) => {
    expect(requestsOf([item(1, more)])).toEqual([]);
  });

  it('allows two planned speeches of one seat', () => {
    const agenda = [item(1, { speakerSeatId: seat.id }), item(2, { speakerSeatId: seat.id })];

    expect(requestsOf(agenda).map(({ openNo }) => openNo)).toEqual([1, 2]);
  });
});
