import { type FactDefinition, factSubject, parse } from '@plimsoll/contracts';
import { invariant, newId, systemClock } from '@plimsoll/kernel';
import { type RestoreTx } from '@plimsoll/persistence';
import { envelopeHeaders } from '../envelope.js';
import { type NewFact } from './outbox.js';

/** Lays a fact into the outbox from outside its service, in the transaction that makes it true; its relay publishes it. */
export async function tellOnce<T extends object>(
  tx: RestoreTx,
  fact: FactDefinition<T>,
  { tenantId, key, data, occurredAt = systemClock.now() }: NewFact<T>,
): Promise<void> {
  invariant(parse(fact.data, data).ok, `${fact.type} would leave with wrong data`);
  const id = newId();
  const headers = envelopeHeaders({ id, type: fact.type, tenantId, key, occurredAt, correlationId: id });
  await tx.execute('insert into outbox (tenant_id, id, subject, key, headers, data) values ($1, $2, $3, $4, $5, $6)', [
    tenantId,
    id,
    factSubject(fact, tenantId, key),
    key,
    JSON.stringify(headers),
    JSON.stringify(data),
  ]);
}
