import { type FactDefinition, factSubject, parse } from '@plimsoll/contracts';
import { type Clock, invariant, newId } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { currentContext, formatTraceparent } from '@plimsoll/service-host';
import { envelopeHeaders } from '../envelope.js';

/** Somebody to tell that rows were committed; `urgent` when one of them must not be held back. */
export interface Wakeable {
  wake(urgent: boolean): void;
}

export interface NewFact<T extends object> {
  readonly tenantId: string;
  /** Facts of one key are published and handled in the order they were added. */
  readonly key: string;
  readonly data: T;
  /** When it happened; now unless given. */
  readonly occurredAt?: Date;
}

/** What a transaction will say when it commits, column by column. */
interface Pending {
  readonly tenants: string[];
  readonly ids: string[];
  readonly subjects: string[];
  readonly keys: string[];
  readonly headers: string[];
  readonly data: string[];
  urgent: boolean;
}

/** Writes facts in the transaction that makes them true, all of them in one statement; the relay publishes them after the commit. */
export class Outbox {
  private readonly pending = new WeakMap<Tx, Pending>();

  constructor(
    private readonly relay: Wakeable,
    private readonly clock: Clock,
  ) {}

  /** Adds a fact and gives its event id. Written right before the commit, which fails if that fails. */
  add<T extends object>(tx: Tx, fact: FactDefinition<T>, input: NewFact<T>): Promise<string> {
    const checked = parse(fact.data, input.data);
    invariant(checked.ok, `${fact.type} would leave with wrong data: ${checked.ok ? '' : checked.problem.map((v) => `${v.field} ${v.message}`).join('; ')}`);
    const id = newId(this.clock);
    const context = currentContext();
    const headers = envelopeHeaders({
      id, type: fact.type, tenantId: input.tenantId, key: input.key, occurredAt: input.occurredAt ?? this.clock.now(),
      correlationId: context?.correlationId ?? id,
      ...(context?.causationId === undefined ? {} : { causationId: context.causationId }),
      ...(context === undefined ? {} : { traceparent: formatTraceparent(context.trace) }),
    });
    const pending = this.pendingOf(tx);
    pending.tenants.push(input.tenantId);
    pending.ids.push(id);
    pending.subjects.push(factSubject(fact, input.tenantId, input.key));
    pending.keys.push(input.key);
    pending.headers.push(JSON.stringify(headers));
    pending.data.push(JSON.stringify(input.data));
    if (fact.urgent) pending.urgent = true;
    return Promise.resolve(id);
  }

  private pendingOf(tx: Tx): Pending {
    const known = this.pending.get(tx);
    if (known) return known;
    const fresh: Pending = { tenants: [], ids: [], subjects: [], keys: [], headers: [], data: [], urgent: false };
    this.pending.set(tx, fresh);
    tx.beforeCommit(() => tx.send(INSERT, [fresh.tenants, fresh.ids, fresh.subjects, fresh.keys, fresh.headers, fresh.data]));
    tx.afterCommit(() => this.relay.wake(fresh.urgent));
    return fresh;
  }
}

/** In the order they were added: the sequence of the outbox is the order of publishing. */
const INSERT = `insert into outbox (tenant_id, id, subject, key, headers, data)
select f.tenant_id, f.id, f.subject, f.key, f.headers::jsonb, f.data::jsonb
from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[]) as f(tenant_id, id, subject, key, headers, data)`;
