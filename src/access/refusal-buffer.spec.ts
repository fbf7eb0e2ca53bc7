import { describe, expect, it } from '@jest/globals';
import { newId } from '../platform/ids/id.js';
import { RefusalBuffer } from './refusal-buffer.js';

const accountId = newId();
const meetingId = newId();
const attempt = { accountId, action: 'floor:grant', code: 'access.denied', meetingId };

describe('RefusalBuffer', () => {
  it('counts like attempts, each meeting for itself, and gives them once', () => {
    const buffer = new RefusalBuffer();
    const elsewhere = { ...attempt, meetingId: newId() };

    for (const one of [attempt, elsewhere, attempt]) buffer.note(one);

    expect(buffer.take()).toEqual([
      { ...elsewhere, times: 1 },
      { ...attempt, times: 2 },
    ]);
    expect(buffer.take()).toEqual([]);
  });

  it('tells the meetings of whoever tries very many no longer apart, and those of others do', () => {
    const buffer = new RefusalBuffer();
    const other = { ...attempt, accountId: newId() };

    for (let i = 0; i < 100; i++) buffer.note({ ...attempt, meetingId: newId() });
    buffer.note(other);

    const taken = buffer.take();
    expect(taken).toHaveLength(22);
    expect(taken).toContainEqual({ ...attempt, meetingId: undefined, times: 80 });
    expect(taken).toContainEqual({ ...other, times: 1 });
  });
});
