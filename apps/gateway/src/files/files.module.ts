import { Module } from '@nestjs/common';
import { FileMeter } from './file-meter.js';

/** What is measured of files that people send and take. */
@Module({ providers: [FileMeter], exports: [FileMeter] })
export class FilesModule {}
