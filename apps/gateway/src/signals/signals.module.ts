import { Module } from '@nestjs/common';
import { HookDoor } from './hook-door.js';
import { HookTokens } from './hook-tokens.js';
import { HooksController } from './hooks.controller.js';
import { PayloadsController } from './payloads.controller.js';
import { SignalsController } from './signals.controller.js';
import { SourcesController } from './sources.controller.js';

/** The routes of the signals service. */
@Module({
  providers: [HookTokens, HookDoor],
  controllers: [HooksController, SourcesController, PayloadsController, SignalsController],
})
export class SignalsRoutesModule {}
