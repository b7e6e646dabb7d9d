import { Module } from '@nestjs/common';
import { MessagingModule } from '@plimsoll/messaging';
import { Sealer } from '@plimsoll/service-host';
import { SignalsHousekeeping } from './housekeeping/signals-housekeeping.js';
import { IntakeAdmission } from './intake/intake-admission.js';
import { IntakeMeter } from './intake/intake.meter.js';
import { IntakeResponder } from './intake/intake.responder.js';
import { ReplayPayloadHandler } from './intake/replay-payload.handler.js';
import { TakePayloadHandler } from './intake/take-payload.handler.js';
import { PayloadReadModel } from './payloads/payload.read-model.js';
import { PayloadResponder } from './payloads/payload.responder.js';
import { SignalReadModel } from './signals/signal.read-model.js';
import { SignalResponder } from './signals/signal.responder.js';
import { SignalsConfig } from './signals.config.js';
import { SourceAnnouncer } from './sources/source.announcer.js';
import { SourceHandler } from './sources/source.handler.js';
import { SourceReadModel } from './sources/source.read-model.js';
import { SourceResponder } from './sources/source.responder.js';
import { RETENTION } from './database/retention.js';

/** Webhook sources, what they send, and the signals that it becomes. */
@Module({
  imports: [MessagingModule.forService({ service: 'signals', retention: RETENTION })],
  providers: [
    { provide: Sealer, inject: [SignalsConfig], useFactory: (config: SignalsConfig) => new Sealer(config.masterKey) },
    SourceReadModel, SourceAnnouncer, SourceHandler, SourceResponder,
    IntakeMeter, IntakeAdmission, TakePayloadHandler, ReplayPayloadHandler, IntakeResponder,
    PayloadReadModel, PayloadResponder,
    SignalReadModel, SignalResponder,
    SignalsHousekeeping,
  ],
})
export class SignalsModule {}
