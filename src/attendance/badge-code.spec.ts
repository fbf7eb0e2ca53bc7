import { badgeCode, seatOfBadge } from './badge-code.js';

const key = Buffer.alloc(32, 7);
const meeting = '0194f7a0-0000-7000-8000-00000000a001';
const otherMeeting = '0194f7a0-0000-7000-8000-00000000b001';
const seat = '0194f7a0-0000-7000-8000-000000000101';
const otherSeat = '0194f7a0-0000-7000-8000-000000000102';

describe('badge code', () => {
  it('names the seat it was signed for', () => {
    const code = badgeCode(key, meeting, seat);

    expect(code).toMatch(/^PLB1\.0000a001\.0194f7a0-0000-7000-8000-000000000101\.[\w-]{22}$/);
    expect(seatOfBadge(key, meeting, code)).toBe(seat);
  });

  const good = badgeCode(key, meeting, seat);
  it.each([
    ['the signature of another seat', good.replace(seat, otherSeat)],
    ['a signature cut short', good.slice(0, -1)],
    ['another version', good.replace('PLB1', 'PLB2')],
    ['a badge of another meeting', badgeCode(key, otherMeeting, seat)],
    ['a badge of another key', badgeCode(Buffer.alloc(32, 8), meeting, seat)],
    ['something appended', `${good}A`],
    ['no code at all', 'hello'],
    ['nothing', ''],
  ])('does not know %s', (_, code) => {
    expect(seatOfBadge(key, meeting, code)).toBeUndefined();
  });
});
