import { Module } from '@nestjs/common';
import { MessagingModule } from '@plimsoll/messaging';
import { Sealer } from '@plimsoll/service-host';
import { SignalsHousekeeping } from './housekeeping/signals-housekeeping.js';
import { IntakeAdmission } from './intake/intake-admission.js';
import { IntakeMeter } from './intake/intake.meter.js';
import { IntakeController } from './intake/intake.controller.js';
import { ReplayPayloadHandler } from './intake/replay-payload.handler.js';
import { TakePayloadHandler } from './intake/take-payload.handler.js';
import { Outcomes } from './intake/outcomes.js';
import { PayloadKeeper } from './intake/payload-keeper.js';
import { PayloadReadModel } from './payloads/payload.read-model.js';
import { PayloadController } from './payloads/payload.controller.js';
import { SignalReadModel } from './signals/signal.read-model.js';
import { SignalController } from './signals/signal.controller.js';
import { SignalsConfig } from './signals.config.js';
import { SourceAnnouncer } from './sources/source.announcer.js';
import { SourceHandler } from './sources/source.handler.js';
import { SourceReadModel } from './sources/source.read-model.js';
import { SourceController } from './sources/source.controller.js';
import { ENTITIES } from './database/entities.js';
import { RETENTION } from './database/retention.js';

/** Webhook sources, what they send, and the signals that it becomes. */
@Module({
  imports: [MessagingModule.forService({ service: 'signals', entities: ENTITIES, retention: RETENTION })],
  controllers: [SourceController, IntakeController, PayloadController, SignalController],
  providers: [
    { provide: Sealer, inject: [SignalsConfig], useFactory: (config: SignalsConfig) => new Sealer(config.masterKey) },
    SourceReadModel,
    SourceAnnouncer,
    SourceHandler,
    IntakeMeter,
    IntakeAdmission,
    Outcomes,
    PayloadKeeper,
    TakePayloadHandler,
    ReplayPayloadHandler,
    PayloadReadModel,
    SignalReadModel,
    SignalsHousekeeping,
  ],
})
export class SignalsModule {}
