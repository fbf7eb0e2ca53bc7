import { closedHall, rows } from './closed-hall.js';
import { anda, city, cleo, clock, dora } from './hall.js';

describe('attendance:close', () => {
  it('fixes the absent, those on leave apart', async () => {
    const hall = await closedHall();

    const fixedAt = clock('03:00');
    expect(rows(hall, 'absence')).toEqual([
      expect.objectContaining({ seatId: cleo, venueId: city, standing: 'ON_LEAVE', fixedAt }),
      expect.objectContaining({ seatId: dora, venueId: anda, standing: 'ABSENT', fixedAt }),
    ]);
  });

  it('says the counts in its event, and the rows follow when the log is read again', async () => {
    const hall = await closedHall();
    hall.run('attendance:amend', { seatId: dora, standing: 'ON_LEAVE', reason: '补交请假单' });

    const [closing] = rows(hall, 'closing');
    const kinds = hall.facts.map(({ kind }) => kind);

    expect(closing).toMatchObject({ due: 4, present: 2, onLeave: 1, absent: 1, places: 4 });
    expect(kinds.filter((kind) => kind === 'result' || kind === 'absence')).toEqual([]);
    const implied = [...rows(hall, 'result'), ...rows(hall, 'absence')];
    expect(hall.impliedAgain().map(({ row }) => row)).toEqual(implied);
  });

  it('fixes every count', async () => {
    const hall = await closedHall();

    const sum = (name: string): number =>
      rows(hall, 'result')
        .filter((row) => Reflect.get(row, 'attendanceClass') === 'DUE')
        .reduce((total, row) => total + Number(Reflect.get(row, name)), 0);
    expect(['due', 'inPerson', 'late', 'onLeave', 'absent'].map(sum)).toEqual([4, 2, 1, 1, 1]);
  });

  it('fixes once', async () => {
    const hall = await closedHall();
    const before = rows(hall, 'result');

    hall.close();

    expect(rows(hall, 'result')).toEqual(before);
    expect(hall.state.sheet?.closedAt).toBe(clock('03:00'));
  });
});
