import { type Provider, type Type } from '@nestjs/common';
import { GuardRegistry } from './guard-registry.js';
import { GuardDeadlines } from './guard-deadlines.js';
import { GuardHandler } from './guard.handler.js';
import { GuardMeter } from './guard-meter.js';
import { GuardPort } from './guard.port.js';
import { GuardReadModel } from './guard.read-model.js';
import { GuardController } from './guard.controller.js';
import { GuardStore } from './guard.store.js';
import { GuardWatch, GuardWatchParts } from './guard-watch.js';
import { GuardWriter } from './guard-writer.js';

/** The drawdown guard (BR-3). */
export const guardProviders: Provider[] = [
  GuardStore,
  GuardDeadlines,
  GuardWriter,
  GuardRegistry,
  { provide: GuardPort, useExisting: GuardRegistry },
  GuardReadModel,
  GuardHandler,
  GuardWatchParts,
  GuardWatch,
  GuardMeter,
];

export const guardControllers: Type[] = [GuardController];
