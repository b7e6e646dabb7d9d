import path from 'node:path';
import {
  type RunningServer,
  startNats,
  startPostgres,
  freePort,
  prepareDatabases,
  databaseUrls,
  busKeys,
} from '@plimsoll/infrastructure';
import { randomHex } from '@plimsoll/kernel';
import { secret } from '@plimsoll/infrastructure';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import pg from 'pg';
import Stripe from 'stripe';
import { BillingGone, BillingProcess } from './billing-process.js';
import { type WorldPlan } from './life.plan.js';
import { type StandIn, startStandIn } from './stand-in.js';
import { TravelClock } from './travel-clock.js';
import { INCLUDED, UNIT_AMOUNT, USAGE_PRICES, USED_METER } from './used-meter.js';

const WORLDS_MAX = 100;
const LOOPS = [
  'work',
  'lostEvents',
  'work',
  'renewDue',
  'remindDue',
  'keepDiscounts',
  'earnDue',
  'followUsage',
  'rateUsage',
  'billUsage',
] as const;
const WEBHOOK_SECRET = 'whsec_of_the_lives';

/** PostgreSQL and NATS for a whole series; each world has a database and an account of its own. */
export class LivesGround {
  private worlds = 0;

  private constructor(
    readonly dir: string,
    private readonly postgres: RunningServer,
    private readonly nats: RunningServer,
  ) {}

  static async start(): Promise<LivesGround> {
    const dir = mkdtempSync(path.join(tmpdir(), 'plimsoll-lives-'));
    const password = secret(dir, 'nats');
    const accounts = Array.from({ length: WORLDS_MAX }, (_, n) => ({
      name: `LIVES${n}`,
      users: [{ user: `lives${n}`, password }],
    }));
    const postgres = await startPostgres({ dataDir: dir, durable: false });
    const nats = await startNats({ dataDir: dir, accounts });
    return new LivesGround(dir, postgres, nats);
  }

  /** What a new world's billing gets of it. */
  async place(): Promise<{ readonly env: Record<string, string>; readonly adminUrl: string }> {
    const number = (this.worlds += 1);
    const adminUrl = new URL(this.postgres.url);
    adminUrl.pathname = `/lives_${number}`;
    await this.asAdmin(`create database lives_${number}`);
    await prepareDatabases(this.dir, adminUrl.href, ['billing']);
    const urls = databaseUrls(this.dir, adminUrl.href, 'billing');
    const nats = new URL(this.nats.url);
    nats.username = `lives${number % WORLDS_MAX}`;
    nats.password = secret(this.dir, 'nats');
    const keys = busKeys(this.dir, { name: 'billing', asks: [], secrets: ['actor-signing-key'] });
    return {
      adminUrl: adminUrl.href,
      env: { ...keys, DATABASE_APP_URL: urls.app, DATABASE_WORKER_URL: urls.worker, NATS_URL: nats.href },
    };
  }

  private async asAdmin(sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.postgres.url });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  }

  async stop(): Promise<void> {
    await this.nats.stop();
    await this.postgres.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** One Stripe, one billing and the lives between them, at a time of their own. */
export class LivesWorld {
  /** Begun and not killed on purpose. */
  isUp = true;

  private constructor(
    readonly plan: WorldPlan,
    readonly clock: TravelClock,
    readonly standIn: StandIn,
    readonly billing: BillingProcess,
    readonly database: pg.Client,
  ) {}

  static async begin(ground: LivesGround, plan: WorldPlan): Promise<LivesWorld> {
    const { env, adminUrl } = await ground.place();
    const file = path.join(ground.dir, `clock-${plan.number}-${randomHex(4)}`);
    const clock = new TravelClock(file, false);
    const port = await freePort();
    const webhook = { url: `http://127.0.0.1:${port}/`, secret: WEBHOOK_SECRET };
    const standIn = await startStandIn({ clock, webhook, faults: plan.faults });
    const billing = new BillingProcess({
      ...env,
      SERVICE_NAME: 'billing',
      OPS_PORT: '0',
      LIVES_CLOCK: file,
      LIVES_PORT: String(port),
      STRIPE_SECRET_KEY: 'sk_test_lives',
      STRIPE_API_BASE: standIn.url,
      STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
    });
    await billing.start();
    const database = new pg.Client({ connectionString: adminUrl });
    await database.connect();
    await database.query('set search_path to billing');
    await database.query(USAGE_PRICES, [USED_METER, INCLUDED, JSON.stringify([{ unitAmount: UNIT_AMOUNT }])]);
    return new LivesWorld(plan, clock, standIn, billing, database);
  }

  /** The official client, as whoever runs the platform looks at Stripe's dashboard. */
  get stripe(): Stripe {
    return new Stripe('sk_test_staff', {
      host: '127.0.0.1',
      port: this.standIn.port,
      protocol: 'http',
      maxNetworkRetries: 0,
      telemetry: false,
    });
  }

  /** What billing does by itself now and then, done now. */
  async beat(walks: boolean): Promise<void> {
    if (!this.isUp) return;
    try {
      for (const loop of LOOPS) await this.billing.ask(loop);
      if (walks) await this.billing.ask('walk');
    } catch (error) {
      // Killed in the midst of it: what was not done is done at the next beat.
      if (!(error instanceof BillingGone)) throw error;
    }
  }

  async kill(): Promise<void> {
    this.isUp = false;
    await this.billing.kill();
  }

  async revive(): Promise<void> {
    if (this.isUp) return;
    await this.billing.start();
    this.isUp = true;
  }

  async rows<T extends object>(sql: string, values: readonly unknown[] = []): Promise<T[]> {
    return (await this.database.query<T>(sql, [...values])).rows;
  }

  async end(): Promise<void> {
    await this.billing.kill();
    await this.standIn.stop();
    await this.database.end();
    this.clock.close();
  }
}
