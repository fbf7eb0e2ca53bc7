import {
  assertAnybody,
  assertMayUndo,
  assertOtherVenue,
  itemsToMove,
  itemsToMoveBack,
  seatsToMove,
  seatsToMoveBack,
  type PlacedItem,
  type PlacedSeat,
} from './relocation.rules.js';

const seat = (id: string, venueId: string, status: PlacedSeat['status'] = 'EXPECTED') => ({
  id,
  venueId,
  status,
});

const item = (
  id: string,
  venueId: string | null,
  speakerSeatId: string | null,
  status: PlacedItem['status'] = 'PLANNED',
) => ({ id, venueId, speakerSeatId, status });

const seats = [
  seat('ada', 'anda'),
  seat('ben', 'anda'),
  seat('cleo', 'lanxi'),
  seat('dora', 'anda', 'REMOVED'),
];

const items = [
  item('speech of ada', 'anda', 'ada'),
  item('film', 'anda', null),
  item('speech of ben, from elsewhere', 'lanxi', 'ben'),
  item('speech of cleo', null, 'cleo'),
  item('taken off', 'anda', 'ada', 'REMOVED'),
];

const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);

describe('the seats that leave a hall', () => {
  it.each([
    ['ALL', ['ada', 'ben']],
    ['NOT_ARRIVED', ['ben']],
  ] as const)('%s', (whom, expected) => {
    const moved = seatsToMove(seats, 'anda', { whom, arrived: new Set(['ada', 'cleo']) });

    expect(idsOf(moved)).toEqual(expected);
  });
});

describe('the points of the agenda that go along', () => {
  it.each([
    ['with their speaker', false, ['speech of ada']],
    ['all, when the hall closes', true, ['speech of ada', 'film']],
  ])('%s', (_, closes, expected) => {
    const seatIds = new Set(['ada', 'ben']);

    expect(idsOf(itemsToMove(items, 'anda', { seatIds, closes }))).toEqual(expected);
  });
});

const byId = <Row extends { readonly id: string }>(rows: readonly Row[]) =>
  new Map(rows.map((row) => [row.id, row]));

describe('what is moved back', () => {
  it('is what still stands where it was moved to', () => {
    const moved = {
      toVenueId: 'anda',
      seatIds: ['ada', 'cleo', 'dora', 'unknown'],
      agendaItemIds: ['speech of ada', 'speech of cleo', 'taken off', 'unknown'],
    };

    expect(idsOf(seatsToMoveBack(byId(seats), moved))).toEqual(['ada']);
    expect(idsOf(itemsToMoveBack(byId(items), moved))).toEqual(['speech of ada']);
  });
});

describe('a move of a whole hall', () => {
  it.each([
    ['convocation.same-venue', () => assertOtherVenue('anda', 'anda')],
    ['convocation.nobody-to-move', () => assertAnybody([])],
    [
      'convocation.relocation-undone',
      () => assertMayUndo({ undoneAt: '2025-02-14T01:00:00.000Z' }),
    ],
  ])('is refused with %s', (code, attempt) => {
    expect(attempt).toThrow(expect.objectContaining({ code }));
  });

  it('is fine otherwise', () => {
    expect(() => {
      assertOtherVenue('anda', 'lanxi');
      assertAnybody(seats);
      assertMayUndo({ undoneAt: null });
    }).not.toThrow();
  });
});
