import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { CLOCK } from './clock.token.js';

export type HealthCheck = () => Promise<void> | void;
export interface CheckReport {
  readonly name: string;
  readonly critical: boolean;
  readonly ok: boolean;
  readonly ms: number;
  readonly error?: string;
}
export interface Readiness {
  /** `degraded`: a dependency we can live without is gone; still ready. */
  readonly status: 'ready' | 'degraded' | 'not-ready' | 'starting' | 'stopping';
  readonly ready: boolean;
  readonly checks: readonly CheckReport[];
}

const CACHE_MS = 1_000;
const DEFAULT_TIMEOUT_MS = 1_000;

interface Registered {
  readonly name: string;
  readonly check: HealthCheck;
  readonly critical: boolean;
  readonly timeoutMs: number;
}

/**
 * What this process depends on itself, and whether it is there. Never asks a peer service, so failures don't cascade.
 */
@Injectable()
export class HealthChecks {
  private readonly registered: Registered[] = [];
  private phase: 'starting' | 'serving' | 'stopping' = 'starting';
  private cached: { at: number; report: Promise<CheckReport[]> } | undefined;

  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** `check` throws when the dependency is gone. A critical one makes the service not ready, another only degraded. */
  register(name: string, check: HealthCheck, options: { critical: boolean; timeoutMs?: number }): void {
    this.registered.push({
      name,
      check,
      critical: options.critical,
      timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    });
  }

  /** Called by the host: everything is up. */
  serving(): void {
    if (this.phase === 'starting') this.phase = 'serving';
  }

  /** Called by the host: from now on never ready again. */
  stopping(): void {
    this.phase = 'stopping';
  }

  async readiness(): Promise<Readiness> {
    const checks = await this.checks();
    const critical = checks.some((check) => check.critical && !check.ok);
    const degraded = checks.some((check) => !check.ok);
    if (this.phase !== 'serving') return { status: this.phase, ready: false, checks };
    if (critical) return { status: 'not-ready', ready: false, checks };
    return { status: degraded ? 'degraded' : 'ready', ready: true, checks };
  }

  private checks(): Promise<CheckReport[]> {
    const now = this.clock.monotonicMs();
    if (!this.cached || now - this.cached.at >= CACHE_MS) {
      this.cached = { at: now, report: Promise.all(this.registered.map((entry) => this.run(entry))) };
    }
    return this.cached.report;
  }

  private async run({ name, check, critical, timeoutMs }: Registered): Promise<CheckReport> {
    const began = this.clock.monotonicMs();
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
    });
    try {
      await Promise.race([Promise.resolve().then(check), timeout]);
      return { name, critical, ok: true, ms: Math.round(this.clock.monotonicMs() - began) };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { name, critical, ok: false, ms: Math.round(this.clock.monotonicMs() - began), error: message };
    } finally {
      clearTimeout(timer);
    }
  }
}
