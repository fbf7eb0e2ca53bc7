import type { Fact } from '../../src/realtime/topic.js';
import { givenAgenda, item, keyed, seat } from './agenda-harness.js';

describe('the view `meeting`', () => {
  it('shows the meeting, its main venue, the number of venues and the agenda', () => {
    expect(givenAgenda().shown()).toEqual({
      'meeting meeting': {
        id: 'meeting',
        title: 'Harvest conference',
        form: '视频',
        status: 'NOTICED',
        startsAt: '2025-02-14T01:00:00.000Z',
        endsAt: '2025-02-14T03:00:00.000Z',
        checkInOpensAt: '2025-02-14T00:00:00.000Z',
        checkInClosesAt: '2025-02-14T03:00:00.000Z',
        lateGraceMinutes: 0,
        phoneCheckIn: false,
        divisionCode: '231200',
        openedAt: null,
        closedAt: null,
      },
      'meeting main-venue': { id: 'main', name: '主会场', divisionCode: '231200', room: 'Hall 1' },
      'meeting counts': { venues: 2, open: 2 },
      'meeting item:i1': {
        id: 'i1',
        position: 1,
        kind: 'SPEECH',
        title: 'Speech i1',
        speaker: {
          seatId: 's1',
          unitId: 'unit-s1',
          unitName: 'Unit s1',
          personName: 'Ada',
          postTitle: 'Head',
        },
        venueId: 'main',
        venueName: '主会场',
        limitMs: 480_000,
      },
      'meeting item:i2': expect.objectContaining({ position: 2, venueId: 'anda' }),
    });
  });

  it('follows the speaker of an item, and nobody else', () => {
    const { topic, state } = givenAgenda();
    const moved: Fact = { kind: 'seat', row: seat('s1', { personName: 'Ben', venueId: 'anda' }) };
    const other: Fact = { kind: 'seat', row: seat('s9') };
    topic.apply(state, moved);
    topic.apply(state, other);

    const views = keyed(topic.views(state, [moved, other]));

    expect(Object.keys(views)).toEqual(['meeting item:i1']);
    expect(views['meeting item:i1']).toMatchObject({
      speaker: { personName: 'Ben' },
      venueName: 'anda sub-venue',
    });
  });

  it('shows an item without speaker or hall as it is', () => {
    const { topic, state } = givenAgenda();
    const fact: Fact = {
      kind: 'agenda-item',
      row: item('i9', 9, { kind: 'OTHER', speakerSeatId: null, speakerUnitId: null }),
    };
    topic.apply(state, fact);

    expect(keyed(topic.views(state, [fact]))['meeting item:i9']).toMatchObject({
      speaker: null,
      venueId: null,
      venueName: null,
    });
  });
});
