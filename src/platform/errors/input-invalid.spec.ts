import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { inputInvalid } from './input-invalid.js';

describe('inputInvalid', () => {
  it('says where and what, and not what was sent', () => {
    const schema = z.strictObject({ seats: z.array(z.strictObject({ row: z.int() })) });
    const { error } = schema.safeParse({ seats: [{ row: '王小明' }] });

    const refusal = inputInvalid(error?.issues ?? []);

    expect(refusal).toMatchObject({ code: 'input.invalid' });
    expect(refusal.details).toEqual({
      issues: [{ path: 'seats.0.row', message: expect.any(String) }],
    });
    expect(JSON.stringify(refusal.details)).not.toContain('王小明');
  });

  it('reads the keys of other validators', () => {
    const path = [{ key: 'seats' }, 0];

    expect(inputInvalid([{ path, message: 'no' }, { message: 'nor this' }]).details).toEqual({
      issues: [
        { path: 'seats.0', message: 'no' },
        { path: '', message: 'nor this' },
      ],
    });
  });
});
