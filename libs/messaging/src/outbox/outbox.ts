import { type FactDefinition, factSubject, parse } from '@plimsoll/contracts';
import { type Clock, invariant, newId } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { currentContext, formatTraceparent } from '@plimsoll/service-host';
import { envelopeHeaders } from '../envelope.js';
import { type OutboxRow } from './outbox-store.js';

/** Who publishes what is committed. */
export interface Publisher {
  /** A commit that holds these facts begins. */
  committing(rows: readonly OutboxRow[]): void;
  /** They are durable; `urgent` when one of them must not be held back. */
  committed(rows: readonly OutboxRow[], urgent: boolean): void;
  /** They are not, or nobody knows. */
  failed(rows: readonly OutboxRow[]): void;
}

export interface NewFact<T extends object> {
  readonly tenantId: string;
  /** Facts of one key are published and handled in the order they were added. */
  readonly key: string;
  readonly data: T;
  /** When it happened; now unless given. */
  readonly occurredAt?: Date;
}

/** What a transaction will say when it commits. */
interface Pending {
  readonly rows: OutboxRow[];
  urgent: boolean;
  /** The commit has begun. */
  begun: boolean;
}

/**
 * Writes facts in the transaction that makes them true, all of them in one statement; the relay publishes them after
 * the commit.
 */
export class Outbox {
  private readonly pending = new WeakMap<Tx, Pending>();

  constructor(
    private readonly relay: Publisher,
    private readonly clock: Clock,
  ) {}

  /** Adds a fact and gives its event id. Written right before the commit, which fails if that fails. */
  add<T extends object>(tx: Tx, fact: FactDefinition<T>, input: NewFact<T>): Promise<string> {
    const checked = parse(fact.data, input.data);
    invariant(
      checked.ok,
      `${fact.type} would leave with wrong data: ${checked.ok ? '' : checked.problem.map((v) => `${v.field} ${v.message}`).join('; ')}`,
    );
    const id = newId(this.clock);
    const context = currentContext();
    const headers = envelopeHeaders({
      id,
      type: fact.type,
      tenantId: input.tenantId,
      key: input.key,
      occurredAt: input.occurredAt ?? this.clock.now(),
      correlationId: context?.correlationId ?? id,
      ...(context?.causationId === undefined ? {} : { causationId: context.causationId }),
      ...(context === undefined ? {} : { traceparent: formatTraceparent(context.trace) }),
    });
    const pending = this.pendingOf(tx);
    invariant(!pending.begun, `${fact.type} was added to a transaction that is being committed`);
    pending.rows.push({
      tenant_id: input.tenantId,
      id,
      subject: factSubject(fact, input.tenantId, input.key),
      key: input.key,
      headers,
      data: JSON.stringify(input.data),
    });
    if (fact.urgent) pending.urgent = true;
    return Promise.resolve(id);
  }

  private pendingOf(tx: Tx): Pending {
    const known = this.pending.get(tx);
    if (known) return known;
    const fresh: Pending = { rows: [], urgent: false, begun: false };
    const { rows } = fresh;
    this.pending.set(tx, fresh);
    tx.beforeCommit(() => {
      fresh.begun = true;
      this.relay.committing(rows);
      tx.send(INSERT, columnsOf(rows));
    });
    tx.afterCommit(() => this.relay.committed(rows, fresh.urgent));
    tx.afterFailure(() => fresh.begun && this.relay.failed(rows));
    return fresh;
  }
}

function columnsOf(rows: readonly OutboxRow[]): string[][] {
  return [
    rows.map((row) => row.tenant_id),
    rows.map((row) => row.id),
    rows.map((row) => row.subject),
    rows.map((row) => row.key),
    rows.map((row) => JSON.stringify(row.headers)),
    rows.map((row) => row.data),
  ];
}

/** In the order they were added: the sequence of the outbox is the order in which it is read. */
const INSERT = `
insert into outbox (tenant_id, id, subject, key, headers, data)
select f.tenant_id, f.id, f.subject, f.key, f.headers::jsonb, f.data::jsonb
from unnest(
  $1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[])
as f(tenant_id, id, subject, key, headers, data)`;
