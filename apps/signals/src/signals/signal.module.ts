import { Module } from '@nestjs/common';
import { SignalController } from './signal.controller.js';
import { OutcomeList } from './outcome-list.js';
import { SignalReadModel } from './signal.read-model.js';

/** Signals, for reading. */
@Module({ controllers: [SignalController], providers: [SignalReadModel, OutcomeList] })
export class SignalModule {}
