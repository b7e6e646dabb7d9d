import { expect } from '@jest/globals';
import {
  type Actor,
  type BeginCheckout,
  checkoutBegin,
  ProblemError,
  type Referral,
  stripeEventTake,
  type Subscription,
  subscriptionGet,
} from '@plimsoll/contracts';
import { type Clock, newId, systemClock } from '@plimsoll/kernel';
import { NatsStrategy, Requests } from '@plimsoll/messaging';
import { Database } from '@plimsoll/persistence';
import { defineConfig, Logger, type RunningService, startService } from '@plimsoll/service-host';
import { TEST_KEYS, type TestDatabase, testDatabase, testEnvironment, waitFor } from '@plimsoll/testing';
import Stripe from 'stripe';
import { BillingConfig } from '../src/billing.config.js';
import { BillingModule } from '../src/billing.module.js';
import { Reconciler } from '../src/stripe/reconciler.js';
import { StripeEventWorker } from '../src/stripe/stripe-event.worker.js';
import { TenantConsumer } from '../src/tenants/tenant.consumer.js';
import { KEY, SECRET, StripeStandIn } from './stripe-stand-in.js';

const PRO: BeginCheckout = { plan: 'pro', interval: 'month', currency: 'USD' };
const MS = 1_000;

/** The time of the ground, ahead of the machine's. */
class GroundClock implements Clock {
  aheadMs = 0;

  now(): Date {
    return new Date(systemClock.now().getTime() + this.aheadMs);
  }

  monotonicMs(): number {
    return systemClock.monotonicMs();
  }
}

/** Billing on real servers beside a stand-in for Stripe, and what people do there. */
export class BuyingGround {
  /** While false the platform cannot be reached by webhooks. */
  isReached = true;

  private constructor(
    readonly database: TestDatabase,
    readonly service: RunningService,
    readonly standIn: StripeStandIn,
    private readonly clock: GroundClock,
  ) {}

  /** `settings`: of the environment, beside those of the ground. */
  static async start(settings: Readonly<Record<string, string>> = {}): Promise<BuyingGround> {
    const standIn = await StripeStandIn.start(async (body, signature) => {
      const here: BuyingGround | undefined = ground;
      return here?.isReached ? here.take(body, signature) : 503;
    });
    const database = await testDatabase('billing');
    Object.assign(process.env, database.environment, TEST_KEYS, { NATS_URL: testEnvironment().natsUrl! });
    const config = defineConfig(BillingConfig, {
      SERVICE_NAME: 'billing',
      OPS_PORT: '0',
      STRIPE_SECRET_KEY: KEY,
      STRIPE_API_BASE: standIn.url,
      STRIPE_WEBHOOK_SECRET: SECRET,
      ...settings,
    });
    const logger = Logger.create({ service: 'billing', level: 'warn' });
    const clock = new GroundClock();
    const service = await startService(BillingModule, { transport: NatsStrategy }, { config, clock, logger });
    const ground = new BuyingGround(database, service, standIn, clock);
    return ground;
  }

  get db(): Database {
    return this.service.app.get(Database);
  }

  get requests(): Requests {
    return this.service.app.get(Requests);
  }

  of<T>(type: new (...args: never[]) => T): T {
    return this.service.app.get<T>(type, { strict: false });
  }

  now(): Date {
    return this.clock.now();
  }

  /**
   * Lets time pass at Stripe and here. No webhook comes meanwhile: the events of that time are listed afterwards, as
   * after an outage, and looked into.
   */
  async travel(seconds: number): Promise<void> {
    this.isReached = false;
    await this.standIn.travel(seconds);
    this.clock.aheadMs += seconds * MS;
    this.isReached = true;
    await this.of(Reconciler).lostEvents();
    await this.settled();
  }

  /** Sets the clock here, and not that of Stripe, otherwise. */
  jump(ms: number): void {
    this.clock.aheadMs += ms;
  }

  /** Until everything that Stripe told was looked into. */
  async settled(): Promise<void> {
    await this.until('every event', async () => {
      await this.of(StripeEventWorker).work();
      const open = await this.database.asAdmin('select 1 from stripe_events where handled_at is null limit 1');
      return open.length === 0;
    });
  }

  async stop(): Promise<void> {
    await this.service.stop('end of the spec');
    await this.standIn.stop();
    await this.database.drop();
  }

  async take(body: Buffer, signature: string): Promise<number> {
    try {
      const signed = this.clock.aheadMs === 0 ? signature : signedAt(body, this.now());
      await this.requests.ask(stripeEventTake, { body: body.toString('base64'), signature: signed });
      return 200;
    } catch (error) {
      if (error instanceof ProblemError) return 400;
      throw error;
    }
  }

  /** An organisation that identity told of. */
  async newcomer(referral?: Referral): Promise<Actor> {
    const actor: Actor = { tenantId: newId(), userId: newId(), sessionId: newId(), roles: ['owner'] };
    const data = { name: 'N', createdAt: new Date().toISOString(), beforePlans: false, referral };
    const event = { tenantId: actor.tenantId, data };
    await this.db.asWorker((tx) => this.of(TenantConsumer).appeared(event as never, { tx } as never));
    return actor;
  }

  held(actor: Actor): Promise<Subscription> {
    return this.requests.ask(subscriptionGet, {}, { actor });
  }

  /** Somebody who has bought and whose plan is active here. */
  async buyer(what: BeginCheckout = PRO, newcomer?: Actor, card?: string): Promise<Buyer> {
    const actor = newcomer ?? (await this.newcomer());
    const { url } = await this.requests.ask(checkoutBegin, what, { actor });
    expect(await this.standIn.pay(url, card === undefined ? {} : { card })).toBe(303);
    const { data } = await this.standIn.stripe.customers.search({
      query: `metadata['tenant_id']:'${actor.tenantId}'`,
    });
    await this.until('the plan', async () => (await this.held(actor)).plan === what.plan);
    return { actor, tenantId: actor.tenantId, customer: data[0]!.id };
  }

  until(what: string, isSo: () => Promise<boolean>): Promise<true> {
    return waitFor(what, async () => ((await isSo()) ? true : undefined), { timeoutMs: 15_000 });
  }

  /** Sums of the ledger of a tenant by account; accounts at zero are left out. */
  async balances(tenantId: string): Promise<Record<string, number>> {
    const rows = await this.db.asWorker((tx) =>
      tx.query<{ account: string; amount: string }>(
        `select account, sum(amount)::text as amount from ledger_entries where tenant_id = $1
         group by account having sum(amount) <> 0 order by account`,
        [tenantId],
      ),
    );
    return Object.fromEntries(rows.map(({ account, amount }) => [account, Number(amount)]));
  }
}

/** The stand-in signs by the machine's time, which the ground has left behind. */
function signedAt(body: Buffer, at: Date): string {
  const timestamp = Math.floor(at.getTime() / MS);
  return Stripe.webhooks.generateTestHeaderString({ payload: body.toString(), secret: SECRET, timestamp });
}

export interface Buyer {
  readonly actor: Actor;
  readonly tenantId: string;
  readonly customer: string;
}
