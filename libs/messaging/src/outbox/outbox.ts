import { type FactDefinition, factSubject, parse } from '@plimsoll/contracts';
import { type Clock, invariant, newId } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { currentContext, formatTraceparent } from '@plimsoll/service-host';
import { envelopeHeaders } from '../envelope.js';

/** Somebody to tell that rows were committed. */
export interface Wakeable {
  wake(): void;
}

export interface NewFact<T extends object> {
  readonly tenantId: string;
  /** Facts of one key are published and handled in the order they were added. */
  readonly key: string;
  readonly data: T;
  /** When it happened; now unless given. */
  readonly occurredAt?: Date;
}

/** Writes facts in the transaction that makes them true; the relay publishes them after the commit. */
export class Outbox {
  constructor(
    private readonly relay: Wakeable,
    private readonly clock: Clock,
  ) {}

  /** Adds a fact and gives its event id. Does not wait for the database: the commit fails if this fails. */
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
    tx.send(INSERT, [input.tenantId, id, factSubject(fact, input.tenantId, input.key), input.key, headers, JSON.stringify(input.data)]);
    tx.afterCommit(() => this.relay.wake());
    return Promise.resolve(id);
  }
}

export const INSERT = 'insert into outbox (tenant_id, id, subject, key, headers, data) values ($1, $2, $3, $4, $5, $6::jsonb)';
