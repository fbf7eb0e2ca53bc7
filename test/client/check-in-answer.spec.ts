import { AttendanceGateway } from '../../src/attendance/attendance.gateway.js';
import { attendanceErrors } from '../../src/attendance/attendance.errors.js';
import type { ArrivalProofs } from '../../src/attendance/arrival-proofs.js';
import { ItemAcks } from '../../src/attendance/item-acks.js';
import { commonErrors } from '../../src/platform/errors/common.errors.js';
import { DomainError } from '../../src/platform/errors/domain-error.js';
import { newId } from '../../src/platform/ids/id.js';
import { SYSTEM } from '../../src/realtime/actor.js';
import type { Lanes } from '../../src/realtime/lanes.js';

/** A lane that answers each item by what its id says. */
const lanes = {
  submit: ({ id }: { id: string }) =>
    id === 'in' ? Promise.resolve({ seatId: id }) : Promise.reject(refusalOf(id)),
} as unknown as Lanes;

const refusalOf = (id: string): Error =>
  id === 'broken' ? new TypeError('a bug') : new DomainError(id);

describe('attendance:check-in', () => {
  const catalogue = { ...commonErrors, ...attendanceErrors };
  const gateway = new AttendanceGateway(lanes, {} as ArrivalProofs, new ItemAcks(catalogue));
  const checkIn = (...ids: string[]) =>
    gateway.checkIn({
      name: 'attendance:check-in',
      id: newId(),
      meetingId: newId(),
      input: {
        venueId: newId(),
        items: ids.map((id) => ({
          id,
          seatId: newId(),
          method: 'SEAT_LIST' as const,
          occurredAt: '2025-02-14T08:30:00+08:00',
        })),
      },
      actor: SYSTEM,
      language: 'en',
    });

  it('answers each item for itself once all were decided', async () => {
    const { items } = await checkIn('in', 'attendance.too-early');

    expect(items).toMatchObject([
      { ok: true },
      { ok: false, error: { code: 'attendance.too-early' } },
    ]);
  });

  it.each(['busy', 'unavailable', 'internal'])(
    'is answered %s as a whole where one item was, so that it is given again',
    async (code) => {
      await expect(checkIn('in', code, 'attendance.too-early')).rejects.toMatchObject({ code });
    },
  );

  it('does not hide a bug in an item', async () => {
    await expect(checkIn('in', 'broken')).rejects.toThrow('a bug');
  });
});
