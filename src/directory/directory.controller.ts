import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow, CurrentActor } from '../access/allow.decorator.js';
import { IfMatch } from '../platform/http/if-match.js';
import type { Actor } from '../realtime/actor.js';
import { DirectoryImportService } from './directory-import.service.js';
import {
  directoryKind,
  importAnswer,
  importRequest,
  page,
  personPatch,
  unitListPatch,
  unitPatch,
  type DirectoryKind,
  type ImportAnswer,
  type ImportRequest,
  type Page,
  type PersonPatch,
  type UnitListPatch,
  type UnitPatch,
} from './directory.contract.js';
import {
  directoryPage,
  directoryRow,
  personAnswer,
  unitAnswer,
  unitListAnswer,
  type DirectoryRow,
  type PersonAnswer,
  type UnitAnswer,
  type UnitListAnswer,
} from './directory-answers.contract.js';
import { DirectoryService } from './directory.service.js';

const key = z.string().min(1).max(64);

/** Who exists. Everybody signed in may read; administrators change. */
@ApiTags('directory')
@ApiBearerAuth()
@Controller('api/v1/directory')
export class DirectoryController {
  constructor(
    private readonly directory: DirectoryService,
    private readonly imports: DirectoryImportService,
  ) {}

  @Post('imports')
  @HttpCode(200)
  @Allow('directory.write')
  @ApiOperation({ summary: 'Preview or apply a document of natural codes; all or nothing.' })
  @ApiOkResponse({ standardSchema: importAnswer })
  import(
    @Body({ schema: importRequest }) request: ImportRequest,
    @CurrentActor() actor: Actor,
  ): Promise<ImportAnswer> {
    return this.imports.import(request, actor);
  }

  @Get(':kind')
  @Allow('directory.read')
  @ApiOperation({ summary: 'Rows of one kind in the order of their keys, a page at a time.' })
  @ApiOkResponse({ standardSchema: directoryPage })
  async list(
    @Param('kind', { schema: directoryKind }) kind: DirectoryKind,
    @Query({ schema: page }) query: Page,
  ): Promise<{ rows: DirectoryRow[] }> {
    return { rows: await this.directory.list(kind, query) };
  }

  @Get(':kind/:key')
  @Allow('directory.read')
  @ApiOperation({ summary: 'One row by its code; an appointment by its id.' })
  @ApiOkResponse({ standardSchema: directoryRow })
  read(
    @Param('kind', { schema: directoryKind }) kind: DirectoryKind,
    @Param('key', { schema: key }) code: string,
  ): Promise<DirectoryRow> {
    return this.directory.read(kind, code);
  }

  @Patch('units/:code')
  @Allow('directory.write')
  @ApiOperation({ summary: 'Change a unit under the version that was read (If-Match).' })
  @ApiOkResponse({ standardSchema: unitAnswer })
  patchUnit(
    @Param('code', { schema: key }) code: string,
    @Body({ schema: unitPatch }) patch: UnitPatch,
    @IfMatch() version: number,
  ): Promise<UnitAnswer> {
    return this.directory.patchUnit(code, patch, version);
  }

  @Patch('people/:code')
  @Allow('directory.write')
  @ApiOperation({ summary: 'Correct the name of a person (If-Match).' })
  @ApiOkResponse({ standardSchema: personAnswer })
  patchPerson(
    @Param('code', { schema: key }) code: string,
    @Body({ schema: personPatch }) patch: PersonPatch,
    @IfMatch() version: number,
  ): Promise<PersonAnswer> {
    return this.directory.patchPerson(code, patch, version);
  }

  @Patch('unit-lists/:code')
  @Allow('directory.write')
  @ApiOperation({ summary: 'Change what 有关单位 points to (If-Match).' })
  @ApiOkResponse({ standardSchema: unitListAnswer })
  patchUnitList(
    @Param('code', { schema: key }) code: string,
    @Body({ schema: unitListPatch }) patch: UnitListPatch,
    @IfMatch() version: number,
  ): Promise<UnitListAnswer> {
    return this.directory.patchUnitList(code, patch, version);
  }
}
