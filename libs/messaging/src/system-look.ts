import { type SystemCheck, type SystemPart, type SystemServer } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { type Database } from '@plimsoll/persistence';
import { type CheckReport, type HealthChecks, type ServiceConfig } from '@plimsoll/service-host';
import { type DeadLetters } from './dead-letters.js';
import { type NatsLink } from './nats/nats-link.js';

/** The oldest fact may wait so long before it is a trouble. */
const OUTBOX_PATIENCE_MS = 10_000;
const SAID_MAX = 300;

interface Parts {
  readonly health: HealthChecks;
  readonly database: Database;
  readonly deadLetters: DeadLetters;
  readonly nats: NatsLink;
}

/** What this process finds about itself, for owners of the installation: the same that `doctor` asks of a service. */
export class SystemLook {
  private readonly startedAt: Date;

  constructor(
    private readonly config: ServiceConfig,
    private readonly parts: Parts,
    private readonly clock: Clock,
  ) {
    this.startedAt = clock.now();
  }

  /** Never throws for what it finds: what cannot be examined has failed. */
  async now(): Promise<SystemPart> {
    const { checks } = await this.parts.health.readiness();
    return {
      version: this.config.version,
      node: process.versions.node,
      startedAt: this.startedAt.toISOString(),
      servers: await this.servers(),
      checks: [
        ...checks.map(dependencyCheck),
        await examined('outbox', () => this.outbox()),
        await examined('dead letters', () => this.deadLetters()),
      ],
    };
  }

  private async servers(): Promise<SystemServer[]> {
    const nats = this.parts.nats.connected ? this.parts.nats.connection().info?.version : undefined;
    const postgresql = await this.postgresVersion().catch(() => undefined);
    return [
      ...(postgresql === undefined ? [] : [{ name: 'postgresql', version: postgresql }]),
      ...(nats === undefined ? [] : [{ name: 'nats', version: nats }]),
    ];
  }

  private async postgresVersion(): Promise<string> {
    const row = await this.parts.database.asWorker((tx) =>
      tx.one<{ version: string }>(`select current_setting('server_version') as version`),
    );
    return row.version;
  }

  private async outbox(): Promise<Omit<SystemCheck, 'name'>> {
    const { waiting, oldest } = await this.parts.database.asWorker((tx) =>
      tx.one<{ waiting: string; oldest: Date | null }>(
        'select count(*) as waiting, min(created_at) as oldest from outbox where published_at is null',
      ),
    );
    return outboxFinding(Number(waiting), oldest, this.clock.now());
  }

  private async deadLetters(): Promise<Omit<SystemCheck, 'name'>> {
    const count = await this.parts.deadLetters.count();
    return count === 0
      ? { state: 'ok', found: 'none' }
      : { state: 'warning', found: `${count} open`, cure: 'npx plimsoll dead-letters list, then replay or discard.' };
  }
}

/** What waits to be told, and whether it waits too long. */
export function outboxFinding(waiting: number, oldest: Date | null, now: Date): Omit<SystemCheck, 'name'> {
  const ageMs = oldest ? now.getTime() - oldest.getTime() : 0;
  if (ageMs > OUTBOX_PATIENCE_MS)
    return {
      state: 'failed',
      found: `${waiting} facts wait, the oldest for ${Math.round(ageMs / 1000)} s`,
      cure: 'see whether NATS is up; facts are kept and go out by themselves.',
    };
  return { state: 'ok', found: waiting === 0 ? 'empty' : `${waiting} on their way` };
}

/** What a service depends on: without what is critical it is not ready, without the rest it is poorer. */
export function dependencyCheck({ name, critical, ok, ms, error }: CheckReport): SystemCheck {
  if (ok) return { name, state: 'ok', found: `answers in ${ms} ms` };
  return {
    name,
    state: critical ? 'failed' : 'warning',
    found: (error ?? 'does not answer').slice(0, SAID_MAX),
    cure: 'npx plimsoll doctor, at the machine, says more.',
  };
}

async function examined(name: string, look: () => Promise<Omit<SystemCheck, 'name'>>): Promise<SystemCheck> {
  try {
    return { name, ...(await look()) };
  } catch (error) {
    const found = error instanceof Error ? error.message.split('\n', 1)[0]! : String(error);
    return { name, state: 'failed', found: found.slice(0, SAID_MAX), cure: 'see whether PostgreSQL is up.' };
  }
}
