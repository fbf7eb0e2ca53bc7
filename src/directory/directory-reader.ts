import { Injectable } from '@nestjs/common';
import type { Queryable } from '../platform/database/database.js';
import { rowCodecOf } from '../platform/database/row-codec.js';
import { Appointment } from './appointment.entity.js';
import { Body } from './body.entity.js';
import { Division } from './division.entity.js';
import { Person } from './person.entity.js';
import { Post } from './post.entity.js';
import { Rank } from './rank.entity.js';
import type { DirectorySnapshot } from './snapshot.rules.js';
import { UnitList } from './unit-list.entity.js';
import { Unit } from './unit.entity.js';

type EntityClass = abstract new () => object;

/** The directory as scope rules and other features read it, inside whatever transaction they are in. */
@Injectable()
export class DirectoryReader {
  /** Everything, with the appointments that hold on `day` (`YYYY-MM-DD`); eight reads, whatever its size. */
  async snapshot(tx: Queryable, day: string): Promise<DirectorySnapshot> {
    return {
      ranks: await rowsOf<Rank>(tx, Rank),
      divisions: await rowsOf<Division>(tx, Division),
      bodies: await rowsOf<Body>(tx, Body),
      units: await rowsOf<Unit>(tx, Unit),
      unitLists: await rowsOf<UnitList>(tx, UnitList),
      posts: await rowsOf<Post>(tx, Post),
      people: await rowsOf<Person>(tx, Person),
      appointments: await rowsOf<Appointment>(tx, Appointment, `WHERE ${holdsOn('$1')}`, [day]),
    };
  }
}

/** In SQL: an appointment that holds on the day of this parameter (`$1`). */
export const holdsOn = (day: string): string =>
  `coalesce(held_from <= ${day}::date, true) AND coalesce(held_to >= ${day}::date, true)`;

/** Rows as their entity names the columns; dates stay the texts they are. */
export async function rowsOf<Row extends object>(
  tx: Queryable,
  entity: EntityClass,
  where = '',
  parameters: readonly unknown[] = [],
): Promise<Row[]> {
  const { table, columns } = rowCodecOf(entity);
  const names = columns.map(({ column, property, type }) =>
    type === 'date' ? `${column}::text AS "${property}"` : `${column} AS "${property}"`,
  );
  const sql = `SELECT ${names.join(', ')} FROM ${table} ${where}`;
  const { rows } = await tx.query<Row>(sql, parameters);
  return rows;
}
