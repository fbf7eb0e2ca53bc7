import { describe, expect, it } from '@jest/globals';
import { usesWithoutRow } from './policy-use.rules.js';

describe('usesWithoutRow', () => {
  it('names what has no action or an unknown one, and passes the rest', () => {
    const uses = [
      { what: 'floor:open', action: 'floor.open' },
      { what: 'FloorController.read', action: undefined },
      { what: 'floor:clear', action: 'floor.clear' },
      { what: 'floor:odd', action: 'toString' },
    ];

    expect(usesWithoutRow({ 'floor.open': {} }, uses)).toEqual([
      'FloorController.read',
      'floor:clear (floor.clear)',
      'floor:odd (toString)',
    ]);
  });
});
