import { type StripeObject } from '../model/model.js';
import { matches } from '../api/event-list.js';
import { type World } from '../state/world.js';
import { withoutOwn } from '../wire/render.js';
import { type FaultSource } from './faults.js';
import { signatureHeader } from './signature.js';

/** Where events go. */
export interface WebhookTarget {
  readonly url: string;
  /** Several while one is being replaced: the current one first. */
  readonly secret: string | readonly string[];
  readonly enabledEvents?: readonly string[];
}

interface Delivery extends StripeObject {
  readonly event: string;
  readonly attempt: number;
  readonly dueMs: number;
  readonly signedAgoS: number;
  readonly state: 'pending' | 'delivered' | 'failed';
  /** A second copy of one that arrived: it does not count. */
  readonly copy: boolean;
  readonly swallowed: boolean;
}

const SECOND = 1_000;
const HOUR_MS = 3_600 * SECOND;
const DAY_MS = 24 * HOUR_MS;
const GIVE_UP_MS = 3 * DAY_MS;
const TIMEOUT_MS = 10 * SECOND;
const RETRY_MS = [SECOND, 10 * SECOND, 60 * SECOND, 600 * SECOND, HOUR_MS, 3 * HOUR_MS, 6 * HOUR_MS, 12 * HOUR_MS];

/** Sends events to the endpoint: signed, again and again for three days, with the faults that were ordered. */
export class Deliverer {
  private readonly pending = new Map<string, Delivery>();
  private readonly startedAt: number;
  private sending: Promise<void> | undefined;

  constructor(
    private readonly world: World,
    private readonly target: WebhookTarget | undefined,
    public faults: FaultSource,
  ) {
    this.startedAt = world.wallNow();
  }

  /** Takes up after a restart what was told and not delivered. */
  resume(): void {
    const known = new Set<string>();
    for (const one of this.world.store.all<Delivery>('_delivery')) {
      known.add(one.event);
      if (one.state === 'pending') this.pending.set(one.id, one);
    }
    this.schedule(this.world.store.all<StripeObject>('event').filter((event) => !known.has(event.id)));
  }

  /** New events of a commit. */
  schedule(events: readonly StripeObject[]): void {
    const { target } = this;
    if (target === undefined) return;
    const wanted = events.filter((event) => (target.enabledEvents ?? ['*']).some((one) => matches(one, nameOf(event))));
    if (wanted.length === 0) return;
    const planned = wanted.flatMap((event) => this.planned(event));
    this.world.store.transaction(() => planned.forEach((one) => this.keep(one)));
  }

  /** When the next try is due, in milliseconds; undefined where all is done. */
  nextDueMs(): number | undefined {
    const due = [...this.pending.values()].map(({ dueMs }) => dueMs);
    return due.length === 0 ? undefined : Math.min(...due);
  }

  /** Makes all tries that are due. Safe to call while one runs: it is the same run. */
  deliverDue(): Promise<void> {
    this.sending ??= this.run().finally(() => {
      this.sending = undefined;
    });
    return this.sending;
  }

  private async run(): Promise<void> {
    for (;;) {
      const now = this.world.wallMs();
      const due = [...this.pending.values()].filter(({ dueMs }) => dueMs <= now).sort((a, b) => a.dueMs - b.dueMs)[0];
      if (due === undefined) return;
      const arrived = await this.attempt(due);
      this.world.store.transaction(() => this.after(due, arrived));
    }
  }

  private planned(event: StripeObject): Delivery[] {
    const { holdMs, again, signedAgoS, fate } = this.faults.planDelivery();
    const now = this.world.wallMs();
    const first: Delivery = {
      id: `_dlv_${event.id}`,
      object: '_delivery',
      event: event.id,
      attempt: 0,
      dueMs: now + holdMs,
      signedAgoS,
      state: fate === 'dropped' ? 'failed' : 'pending',
      copy: false,
      swallowed: fate === 'swallowed',
    };
    if (again === undefined || fate !== 'delivered') return [first];
    return [first, { ...first, id: `${first.id}_again`, dueMs: now + holdMs + again, signedAgoS: 0, copy: true }];
  }

  private async attempt(delivery: Delivery): Promise<boolean> {
    const { world, target } = this;
    const event = world.store.get<StripeObject>('event', delivery.event);
    if (event === undefined || target === undefined) return true;
    if (delivery.swallowed) return true;
    if (this.faults.isOutage(world.wallNow() - this.startedAt)) return false;
    const payload = JSON.stringify(withoutOwn(event), undefined, 2);
    const signedAt = world.outsideNow() - (delivery.attempt === 0 ? delivery.signedAgoS : 0);
    const secrets = typeof target.secret === 'string' ? [target.secret] : target.secret;
    try {
      const response = await fetch(target.url, {
        method: 'POST',
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'stripe-signature': signatureHeader(payload, secrets, signedAt),
          'user-agent': 'Stripe/1.0 (stand-in)',
        },
        body: payload,
      });
      await response.arrayBuffer();
      return response.status >= 200 && response.status < 300;
    } catch (error) {
      // Nobody there, or no answer in time: that is what retries are for.
      if (error instanceof Error) return false;
      throw error;
    }
  }

  private after(delivery: Delivery, arrived: boolean): void {
    if (arrived || delivery.copy) return this.keep({ ...delivery, state: 'delivered' });
    const attempt = delivery.attempt + 1;
    const now = this.world.wallMs();
    const told = (this.world.store.get<StripeObject>('event', delivery.event)?.['_toldAt'] as number) * SECOND;
    const dueMs = now + (RETRY_MS[attempt - 1] ?? RETRY_MS.at(-1)!);
    const isOver = dueMs > told + GIVE_UP_MS;
    this.keep({ ...delivery, attempt, dueMs, state: isOver ? 'failed' : 'pending' });
  }

  private keep(delivery: Delivery): void {
    this.world.store.put(delivery);
    if (delivery.state === 'pending') this.pending.set(delivery.id, delivery);
    else this.pending.delete(delivery.id);
    if (delivery.state !== 'delivered' || delivery.copy) return;
    const event = this.world.store.get<StripeObject>('event', delivery.event);
    if (event !== undefined) this.world.store.put({ ...event, pending_webhooks: 0 });
  }
}

function nameOf(event: StripeObject): string {
  return String(event['type']);
}
