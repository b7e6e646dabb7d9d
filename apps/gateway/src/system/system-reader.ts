import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  lookAtBilling,
  lookAtBroker,
  lookAtIdentity,
  lookAtNotifications,
  lookAtPipelines,
  lookAtSignals,
  ProblemError,
  type SystemPart,
  type SystemServer,
  type SystemState,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { dependencyCheck, Requests } from '@plimsoll/messaging';
import { CLOCK, HealthChecks } from '@plimsoll/service-host';
import { GatewayConfig } from '../gateway.config.js';
import { RedisConnection } from '../limits/redis.js';
import { diskHere } from './disk.js';
import { type Answered, systemState } from './system-state.js';

const LOOKS = [lookAtIdentity, lookAtBroker, lookAtSignals, lookAtPipelines, lookAtBilling, lookAtNotifications];
const WITHIN_MS = 4_000;

/** Asks every service at once; one that is silent holds up no other. */
@Injectable()
export class SystemReader {
  private readonly startedAt: Date;

  constructor(
    private readonly requests: Requests,
    private readonly redis: RedisConnection,
    private readonly health: HealthChecks,
    private readonly config: GatewayConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.startedAt = clock.now();
  }

  async read(actor: Actor): Promise<SystemState> {
    const at = this.clock.now();
    const asked = LOOKS.map((look) =>
      this.timed(look.owner, () => this.requests.ask(look, {}, { actor, deadlineMs: WITHIN_MS })),
    );
    const answers = await Promise.all([this.timed('gateway', () => this.own()), ...asked]);
    return systemState(at, answers, this.config.metricsUrl);
  }

  private async timed(name: string, ask: () => Promise<SystemPart>): Promise<Answered> {
    const began = this.clock.monotonicMs();
    try {
      const part = await ask();
      return { name, part, ms: this.clock.monotonicMs() - began };
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return { name, failure: error.problem.detail ?? error.problem.code };
    }
  }

  private async own(): Promise<SystemPart> {
    const { checks } = await this.health.readiness();
    return {
      version: this.config.version,
      node: process.versions.node,
      startedAt: this.startedAt.toISOString(),
      servers: await this.redisServer(),
      checks: [...checks.map(dependencyCheck), await diskHere()],
    };
  }

  private async redisServer(): Promise<SystemServer[]> {
    const said = await this.redis.attempt((client) => client.info('server'));
    const version = said && /^redis_version:(.+)$/m.exec(said.answer)?.[1]?.trim();
    return version ? [{ name: 'redis', version }] : [];
  }
}
