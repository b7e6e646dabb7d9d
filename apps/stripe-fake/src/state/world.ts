import { type Clock } from '@plimsoll/kernel';
import { type StripeObject, type TestClock } from '../model/model.js';
import { previousAttributes } from './previous-attributes.js';
import { objectId } from './object-ids.js';
import { type Store } from './store.js';

/** Newest version of Stripe's API that the official package of this repository speaks. */
export const API_VERSION = '2026-10-28.endive';

const MS = 1_000;
const TIME: { readonly id: string; readonly object: string } = { id: '_time', object: '_time' };

/** What all decisions stand in: the objects, the time, and who is told of changes. */
export class World {
  /** Of the request that is being answered: events name it. */
  request: { readonly id: string | null; readonly idempotency_key: string | null } = {
    id: null,
    idempotency_key: null,
  };
  /** While one test clock advances, its customers live at that time. */
  private simulated: { readonly clock: string; readonly at: number } | undefined;
  private worldAt: number | undefined;

  constructor(
    readonly store: Store,
    private readonly clock: Clock,
    readonly settings: Settings,
  ) {}

  /** Seconds since 1970 where `testClock` rules, or of this world where it is null. */
  now(testClock: string | null = null): number {
    if (testClock === null) return this.worldAt ?? this.wallNow();
    if (this.simulated?.clock === testClock) return this.simulated.at;
    return this.store.need<TestClock>('test_helpers.test_clock', testClock).frozen_time;
  }

  /** Seconds of the clock that was given, and what it was set ahead by. */
  wallNow(): number {
    return Math.floor(this.wallMs() / MS);
  }

  wallMs(): number {
    return this.clock.now().getTime() + this.aheadBy * MS;
  }

  /** What other machines call now, in seconds: signatures carry it. */
  outsideNow(): number {
    return Math.floor(this.clock.now().getTime() / MS);
  }

  get aheadBy(): number {
    return (this.store.get<StripeObject>('_time', TIME.id)?.['aheadBy'] as number | undefined) ?? 0;
  }

  setAhead(seconds: number): void {
    this.store.put({ ...TIME, aheadBy: this.aheadBy + seconds });
  }

  /** Does something at a time that is not now: what fell due since. */
  at<T>(testClock: string | null, seconds: number, work: () => T): T {
    const before = { simulated: this.simulated, worldAt: this.worldAt };
    if (testClock === null) this.worldAt = seconds;
    else this.simulated = { clock: testClock, at: seconds };
    try {
      return work();
    } finally {
      this.simulated = before.simulated;
      this.worldAt = before.worldAt;
    }
  }

  /** A new object, and the event that tells it. */
  add<T extends StripeObject>(object: T, type?: string): T {
    this.store.put(object);
    if (type !== undefined) this.tell(type, object);
    return object;
  }

  /** Changes an object; an event tells it with `previous_attributes` where something that is shown has changed. */
  change<T extends StripeObject>(before: T, changes: Partial<T>, type?: string): T {
    const after = this.store.put({ ...before, ...changes });
    if (type === undefined) return after;
    const previous = previousAttributes(before, after);
    if (previous !== undefined) this.tell(type, after, previous);
    return after;
  }

  tell(type: string, object: StripeObject, previous?: Readonly<Record<string, unknown>>): void {
    const testClock = this.clockOf(object);
    this.store.put({
      id: objectId('evt'),
      object: 'event',
      api_version: API_VERSION,
      created: this.now(testClock),
      data: { object, ...(previous === undefined ? {} : { previous_attributes: previous }) },
      livemode: false,
      pending_webhooks: 1,
      request: this.request,
      type,
      _toldAt: this.wallNow(),
    });
  }

  /** The test clock that an object lives by: its own, or that of its customer. */
  private clockOf({ test_clock: own, customer }: StripeObject): string | null {
    if (typeof own === 'string') return own;
    const clock = typeof customer === 'string' ? this.store.get('customer', customer)?.['test_clock'] : null;
    return typeof clock === 'string' ? clock : null;
  }
}

/** How the account is set up: what the dashboard holds with Stripe. */
export interface Settings {
  /** Address of the hosted pages, without a slash at its end. */
  readonly origin: string;
  /** Days from one failed payment of an invoice to the next attempt; after the last, `afterRetries` happens. */
  readonly retryDays: readonly number[];
  readonly afterRetries: 'cancel' | 'unpaid' | 'past_due';
}

export const DEFAULT_SETTINGS: Omit<Settings, 'origin'> = { retryDays: [3, 5, 7], afterRetries: 'cancel' };
