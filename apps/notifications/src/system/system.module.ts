import { Module } from '@nestjs/common';
import { SystemController } from './system.controller.js';

/** The service's own part of the page of the system. */
@Module({ controllers: [SystemController] })
export class SystemModule {}
