import { Module } from '@nestjs/common';
import { LimitsModule } from '../limits/limits.module.js';
import { SystemController } from './system.controller.js';
import { SystemReader } from './system-reader.js';

/** What the installation says about itself, for its owners. */
@Module({ imports: [LimitsModule], controllers: [SystemController], providers: [SystemReader] })
export class SystemModule {}
