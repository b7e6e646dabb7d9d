import { Module } from '@nestjs/common';
import { SignalController } from './signal.controller.js';
import { SignalReadModel } from './signal.read-model.js';

/** Signals, for reading. */
@Module({ controllers: [SignalController], providers: [SignalReadModel] })
export class SignalModule {}
