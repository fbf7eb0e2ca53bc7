import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import {
  DataSource,
  In,
  MoreThan,
  type EntityManager,
  type EntityTarget,
  type FindOptionsWhere,
  type Repository,
} from 'typeorm';
import { DomainError } from '../platform/errors/domain-error.js';
import { Appointment } from './appointment.entity.js';
import { Body } from './body.entity.js';
import type {
  DirectoryKind,
  Page,
  PersonPatch,
  UnitListPatch,
  UnitPatch,
} from './directory.contract.js';
import {
  directoryRows,
  personAnswer,
  unitAnswer,
  unitListAnswer,
  type DirectoryRow,
  type PersonAnswer,
  type UnitAnswer,
  type UnitListAnswer,
} from './directory-answers.contract.js';
import { Division } from './division.entity.js';
import { Person } from './person.entity.js';
import { Post } from './post.entity.js';
import { Rank } from './rank.entity.js';
import { UnitList } from './unit-list.entity.js';
import { Unit } from './unit.entity.js';

interface Keyed {
  code: string;
}

interface Edited extends Keyed {
  version: number;
}

const coded: Readonly<Record<Exclude<DirectoryKind, 'appointments'>, EntityTarget<Keyed>>> = {
  ranks: Rank,
  divisions: Division,
  bodies: Body,
  units: Unit,
  'unit-lists': UnitList,
  posts: Post,
  people: Person,
};

/** Reads of the directory and its few single changes; whole reforms come as an import. */
@Injectable()
export class DirectoryService {
  constructor(private readonly source: DataSource) {}

  /** In the order of the keys: codes, or for appointments ids. */
  async list(kind: DirectoryKind, page: Page): Promise<DirectoryRow[]> {
    return (await this.rows(kind, page)).map((row) => directoryRows[kind].parse(row));
  }

  private rows(kind: DirectoryKind, { limit, after }: Page): Promise<object[]> {
    if (kind === 'appointments') {
      return this.source.getRepository(Appointment).find({
        where: after === undefined ? {} : { id: MoreThan(after) },
        order: { id: 'ASC' },
        take: limit,
      });
    }
    return this.source.getRepository(coded[kind]).find({
      where: after === undefined ? {} : { code: MoreThan(after) },
      order: { code: 'ASC' },
      take: limit,
    });
  }

  /** `key` is the code; for appointments the id. */
  async read(kind: DirectoryKind, key: string): Promise<DirectoryRow> {
    const found =
      kind === 'appointments'
        ? await this.appointment(key)
        : await this.source.getRepository(coded[kind]).findOneBy({ code: key });
    if (!found) throw new DomainError('directory.not-found');
    return directoryRows[kind].parse(found);
  }

  private async appointment(id: string): Promise<Appointment | null> {
    if (!isUuid(id)) return null;
    return this.source.getRepository(Appointment).findOneBy({ id });
  }

  async patchUnit(code: string, patch: UnitPatch, version: number): Promise<UnitAnswer> {
    const change = (unit: Unit) => Object.assign(unit, patch);
    return unitAnswer.parse(await this.patch(Unit, { code, version }, change));
  }

  async patchPerson(code: string, patch: PersonPatch, version: number): Promise<PersonAnswer> {
    const change = (person: Person) => Object.assign(person, patch);
    return personAnswer.parse(await this.patch(Person, { code, version }, change));
  }

  /** Every code on the list must be a unit's. */
  async patchUnitList(
    code: string,
    patch: UnitListPatch,
    version: number,
  ): Promise<UnitListAnswer> {
    const changed = await this.patch(UnitList, { code, version }, async (list, manager) => {
      await assertUnitsKnown(manager.getRepository(Unit), patch.unitCodes ?? []);
      return Object.assign(list, patch);
    });
    return unitListAnswer.parse(changed);
  }

  private patch<Row extends Edited>(
    entity: new () => Row,
    { code, version }: { readonly code: string; readonly version: number },
    change: (row: Row, manager: EntityManager) => Row | Promise<Row>,
  ): Promise<Row> {
    return this.source.transaction(async (manager) => {
      const where = { code } as FindOptionsWhere<Row>;
      const row = await manager.findOne(entity, { where, lock: { mode: 'pessimistic_write' } });
      if (!row) throw new DomainError('directory.not-found');
      if (row.version !== version) throw new DomainError('version.stale', { version: row.version });
      return manager.save(await change(row, manager));
    });
  }
}

async function assertUnitsKnown(units: Repository<Unit>, codes: readonly string[]): Promise<void> {
  const known = await units.find({ select: { code: true }, where: { code: In(codes) } });
  const found = new Set(known.map(({ code }) => code));
  const missing = codes.filter((code) => !found.has(code));
  if (missing.length > 0) throw new DomainError('directory.unknown-unit', { codes: missing });
}
