import { Column, type ColumnOptions } from 'typeorm';
import { instantOf, type Instant } from '../time/instant.js';

const transformer = {
  from: (value: Date | string | null): Instant | null =>
    value === null ? null : instantOf(new Date(value).getTime()),
  to: (value: Instant | null): Instant | null => value,
};

/** A `timestamptz` column whose property is an Instant text; the same value in rows and on the wire. */
export function InstantColumn(
  options: Omit<ColumnOptions, 'type' | 'transformer'> & { name: string },
): PropertyDecorator {
  return Column({ ...options, type: 'timestamptz', transformer });
}
