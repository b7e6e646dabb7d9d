import { Module } from '@nestjs/common';
import { GatewayEar } from './gateway-ear.js';
import { SilenceMeter } from './silence.meter.js';
import { SilenceWatch } from './silence.watch.js';
import { SourceAnnouncer } from './source.announcer.js';
import { SourceController } from './source.controller.js';
import { SourceHandler } from './source.handler.js';
import { SourceReadModel } from './source.read-model.js';

/** Sources of signals: who may send, how they are read. */
@Module({
  controllers: [SourceController],
  providers: [SourceReadModel, SourceAnnouncer, SourceHandler, GatewayEar, SilenceMeter, SilenceWatch],
  exports: [SourceReadModel, SourceAnnouncer],
})
export class SourceModule {}
