import { Module } from '@nestjs/common';
import { SourceModule } from '../sources/source.module.js';
import { EntryAllowance } from './entry-allowance.js';
import { IntakeAdmission } from './intake-admission.js';
import { IntakeController } from './intake.controller.js';
import { IntakeMeter } from './intake.meter.js';
import { Outcomes } from './outcomes.js';
import { PayloadKeeper } from './payload-keeper.js';
import { PayloadReplay } from './payload-replay.js';
import { ReplayPayloadHandler } from './replay-payload.handler.js';
import { TakePayloadHandler } from './take-payload.handler.js';

/** Takes payloads in: proven, read, kept once, and told. */
@Module({
  imports: [SourceModule],
  controllers: [IntakeController],
  providers: [
    IntakeMeter,
    IntakeAdmission,
    Outcomes,
    PayloadKeeper,
    EntryAllowance,
    TakePayloadHandler,
    PayloadReplay,
    ReplayPayloadHandler,
  ],
})
export class IntakeModule {}
