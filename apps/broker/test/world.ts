import {
  type AccountIdentity,
  type Actor,
  identityTerminalChanged,
  problem,
  requestSubject,
  type TerminalCredentials,
  terminalCredentialsRequest,
  terminalSecretPurpose,
} from '@plimsoll/contracts';
import { type Clock, newId, systemClock } from '@plimsoll/kernel';
import { FactContext, NatsLink, Requests } from '@plimsoll/messaging';
import { Database } from '@plimsoll/persistence';
import { defineConfig, Logger, type RunningService, Sealer, startService } from '@plimsoll/service-host';
import { testDatabase } from '@plimsoll/testing';
import pg from 'pg';
import { BrokerConfig } from '../src/broker.config.js';
import { brokerHttp } from '../src/broker.http.js';
import { BrokerModule } from '../src/broker.module.js';
import { GuardRegistry } from '../src/guards/guard-registry.js';
import { DiscrepancyRegistry } from '../src/reconciliation/discrepancy-registry.js';
import { TerminalConsumer } from '../src/terminals/terminal.consumer.js';
import { QuietGuard, QuietReconciliation, standIn } from './quiet-judges.js';
import { RawTerminal } from './terminal.js';

const MASTER_KEY = Buffer.alloc(32, 9);

/**
 * Who judges what comes from a terminal: guard and reconciliation have specs of their own, others only watch what they
 * are told.
 */
export type Judges = 'quiet' | 'real';

export const REAL_JUDGES: Judges = 'real';

/** The real clock, which a spec can push on or make jump. */
export class SpecClock implements Clock {
  private wallMs = 0;
  private monoMs = 0;

  now(): Date {
    return new Date(systemClock.now().getTime() + this.wallMs);
  }

  monotonicMs(): number {
    return systemClock.monotonicMs() + this.monoMs;
  }

  /** Time passes. */
  advance(ms: number): void {
    this.wallMs += ms;
    this.monoMs += ms;
  }

  /** Somebody sets the clock. */
  jump(ms: number): void {
    this.wallMs += ms;
  }
}

/** The broker on real servers, spoken to by terminals over HTTP and asked by its neighbours over NATS. */
export class World {
  service!: RunningService;
  /** With quiet judges: what the guard is told, since the last start. */
  guard = new QuietGuard();
  readonly clock = new SpecClock();
  readonly tenantId = newId();
  readonly userId = newId();
  private login = 70_000;

  private constructor(
    readonly admin: pg.Client,
    private readonly judges: Judges,
  ) {}

  static async start(judges: Judges = 'quiet'): Promise<World> {
    const { PLIMSOLL_NATS_URL: natsUrl } = process.env;
    if (!natsUrl) throw new Error('PLIMSOLL_NATS_URL must name the server of this run');
    // Copied from a template that is migrated once for all specs of the run.
    const { appUrl, workerUrl, adminUrl } = await testDatabase('broker');
    Object.assign(process.env, { DATABASE_APP_URL: appUrl, DATABASE_WORKER_URL: workerUrl, NATS_URL: natsUrl });
    const admin = new pg.Client({ connectionString: adminUrl });
    await admin.connect();
    await admin.query('set search_path = broker');
    const world = new World(admin, judges);
    await world.startService();
    return world;
  }

  async startService(): Promise<void> {
    const config = defineConfig(BrokerConfig, {
      SERVICE_NAME: 'broker',
      OPS_PORT: '0',
      HTTP_PORT: '0',
      PLIMSOLL_MASTER_KEY: MASTER_KEY.toString('base64'),
      LOG_LEVEL: process.env['SPEC_LOG'] ?? 'fatal',
    });
    if (this.judges === 'quiet') {
      this.guard = new QuietGuard();
      standIn(GuardRegistry, this.guard);
      standIn(DiscrepancyRegistry, new QuietReconciliation());
    }
    this.service = await startService(BrokerModule, brokerHttp, {
      config,
      clock: this.clock,
      logger: Logger.create({ service: 'broker', level: config.logLevel }),
    });
    // Identity, as far as the broker asks it here: it knows nobody.
    const nats = await this.service.app.get(NatsLink).ready();
    nats.subscribe(requestSubject(terminalCredentialsRequest), {
      callback: (_error, message) => void message.respond(JSON.stringify({ problem: problem('not-found') })),
    });
  }

  /** As after a crash: memory is gone, the database stays. */
  async restart(): Promise<void> {
    await this.service.stop('the spec restarts it');
    await this.startService();
  }

  async stop(): Promise<void> {
    await this.service?.stop('end of the spec');
    const { rows } = await this.admin.query<{ what: string }>(UNRECORDED);
    await this.admin.end();
    // Whatever a spec does: the lines of a guard change with a word in the audit log.
    if (rows.length > 0) throw new Error(rows.map(({ what }) => what).join(', '));
  }

  get requests(): Requests {
    return this.service.app.get(Requests);
  }

  get actor(): Actor {
    return { tenantId: this.tenantId, userId: this.userId, sessionId: this.userId, roles: ['owner'] };
  }

  /** A terminal as identity would have told of it. */
  async terminal(change: Partial<AccountIdentity> = {}): Promise<RawTerminal> {
    const terminalId = newId();
    const secret = newId();
    await this.tell(terminalId, [secret]);
    this.login += 1;
    const identity: AccountIdentity = {
      login: String(this.login),
      server: 'Spec-Demo',
      company: 'Spec',
      currency: 'EUR',
      marginMode: 'hedging',
      accountKind: 'demo',
      ...change,
    };
    // Days may pass in a spec; a hello is one of now.
    RawTerminal.helloMs = () => this.clock.now().getTime();
    return new RawTerminal(this.service.httpPort!, terminalId, secret, identity);
  }

  async tell(terminalId: string, secrets: readonly string[], change: Partial<TerminalCredentials> = {}): Promise<void> {
    const sealer = new Sealer(MASTER_KEY);
    const data: TerminalCredentials = {
      terminalId,
      name: 'spec',
      userId: this.userId,
      status: 'active',
      version: 1,
      secrets: secrets.map((secret) => {
        const secretId = newId();
        return { secretId, sealed: sealer.seal(secret, terminalSecretPurpose(terminalId, secretId)) };
      }),
      ...change,
    };
    const event = {
      id: newId(),
      type: identityTerminalChanged.type,
      tenantId: this.tenantId,
      key: terminalId,
      occurredAt: new Date(),
      correlationId: newId(),
      sequence: 1,
      data,
    };
    await this.service.app
      .get(Database)
      .asWorker((tx) => this.service.app.get(TerminalConsumer).changed(event, new FactContext(event.type, tx)));
  }

  async rows<R extends pg.QueryResultRow>(sql: string, params: unknown[] = []): Promise<R[]> {
    return (await this.admin.query<R>(sql, params)).rows;
  }
}

const UNRECORDED = `
select table_name || ' ' || operation || ' without an audit entry: ' || coalesce(before::text, '') as what
from broker.witness_entries
where level = 'audited' and audit_entry is null and role in ('broker_app', 'broker_worker')`;
