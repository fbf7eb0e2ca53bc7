import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Appointment } from './appointment.entity.js';
import { Body } from './body.entity.js';
import { DirectoryImport } from './directory-import.entity.js';
import { DirectoryImportService } from './directory-import.service.js';
import { DirectoryReader } from './directory-reader.js';
import { DirectoryController } from './directory.controller.js';
import { DirectoryService } from './directory.service.js';
import { Division } from './division.entity.js';
import { Person } from './person.entity.js';
import { Post } from './post.entity.js';
import { Rank } from './rank.entity.js';
import { UnitList } from './unit-list.entity.js';
import { Unit } from './unit.entity.js';

/** Who exists; the same for all meetings. Exports the snapshot that scopes are evaluated on. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      Appointment,
      Body,
      DirectoryImport,
      Division,
      Person,
      Post,
      Rank,
      Unit,
      UnitList,
    ]),
  ],
  controllers: [DirectoryController],
  providers: [DirectoryImportService, DirectoryReader, DirectoryService],
  exports: [DirectoryReader],
})
export class DirectoryModule {}
