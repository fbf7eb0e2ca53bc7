import { describe, expect, it } from '@jest/globals';
import { item } from './given-agenda.js';
import { Hall } from './hall.js';

/** A speech that the sub-venue as a whole gives. */
function givenHallSpeech() {
  const hall = new Hall();
  const speech = item(1, { venueId: hall.subVenue });
  hall.run('floor:sync-agenda', { rows: [speech] });
  const named = (status: 'OPEN' | 'CLOSED') => ({
    rows: [{ id: hall.subVenue, name: '安达市', status }],
  });
  const toMain = () =>
    hall.run('floor:sync-agenda', { rows: [{ ...speech, venueId: hall.mainVenue }] });
  return { hall, speech, named, toMain };
}

describe('the planned speech of a hall that closes', () => {
  it.each(['venue first', 'agenda first'])(
    'is planned anew where the agenda puts it, told of the %s',
    (which) => {
      const { hall, named, toMain } = givenHallSpeech();
      const told = [() => hall.run('floor:sync-venues', named('CLOSED')), toMain];
      for (const tell of which === 'venue first' ? told : told.toReversed()) tell();

      expect(hall.order().map((id) => hall.row(id).venueId)).toEqual([hall.mainVenue]);
    },
  );

  it('is planned anew when it opens again, and no sooner', () => {
    const { hall, named, speech } = givenHallSpeech();
    hall.run('floor:sync-venues', named('CLOSED'));
    hall.run('floor:sync-agenda', { rows: [{ ...speech, title: '改题' }] });
    expect(hall.order()).toEqual([]);

    hall.run('floor:sync-venues', named('OPEN'));

    expect(hall.order().map((id) => hall.row(id).topic)).toEqual(['改题']);
  });
});
