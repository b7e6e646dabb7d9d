import { Module } from '@nestjs/common';
import { HooksController } from './hooks.controller.js';
import { PayloadsController } from './payloads.controller.js';
import { SignalsController } from './signals.controller.js';
import { SourcesController } from './sources.controller.js';

/** The routes of the signals service. */
@Module({ controllers: [HooksController, SourcesController, PayloadsController, SignalsController] })
export class SignalsRoutesModule {}
