import { Global, Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { systemClock, type Clock } from '@plimsoll/kernel';
import { CLOCK } from './clock.token.js';
import { EventLoopWatch } from './event-loop.js';
import { HealthChecks } from './health.js';
import { HttpActivity } from './http-activity.js';
import { Logger } from './logger.js';
import { Loops } from './loops.js';
import { Metrics } from './metrics.js';
import { OpsListener } from './ops-listener.js';
import { ServiceConfig } from './service.config.js';
import { Shutdown } from './shutdown.js';

export interface HostSettings<C extends ServiceConfig> {
  readonly config: C;
  readonly logger: Logger;
  readonly clock?: Clock;
}

/**
 * What every provider may inject: its configuration, Logger, Metrics, HealthChecks, Shutdown and the clock (by
 * `CLOCK`).
 */
@Global()
@Module({})
export class ServiceHostModule {
  static create<C extends ServiceConfig>(settings: HostSettings<C>): DynamicModule {
    const { config, logger, clock = systemClock } = settings;
    const own = config.constructor === ServiceConfig ? [] : [{ provide: config.constructor, useValue: config }];
    const shared = [Metrics, HealthChecks, Shutdown, HttpActivity, EventLoopWatch, Loops];
    return {
      module: ServiceHostModule,
      imports: [DiscoveryModule],
      providers: [
        { provide: ServiceConfig, useValue: config },
        ...own,
        { provide: Logger, useValue: logger },
        { provide: CLOCK, useValue: clock },
        ...shared,
        OpsListener,
      ],
      exports: [ServiceConfig, ...own.map(({ provide }) => provide), Logger, CLOCK, ...shared],
    };
  }
}
