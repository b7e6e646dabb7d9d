import { type OrderChangedData, orderChanged } from '@plimsoll/contracts';
import { type Database, type Tx } from '@plimsoll/persistence';
import { type RunningService } from '@plimsoll/service-host';
import { Database as ServiceDatabase } from '@plimsoll/persistence';
import { type FactEvent, Outbox } from '../../src/index.js';

/** Notes that a consumer did an event; a second time would show. */
export function note(tx: Tx, consumer: string, event: Pick<FactEvent, 'id' | 'tenantId' | 'key'>): Promise<number> {
  return tx.execute(
    `insert into effects (tenant_id, event_id, consumer, key) values ($1, $2, $3, $4)
     on conflict (tenant_id, event_id, consumer) do update set times = effects.times + 1`,
    [event.tenantId, event.id, consumer, event.key],
  );
}

export interface Effect {
  readonly event_id: string;
  readonly key: string;
  readonly times: number;
}

/** In the order in which they happened. */
export function effects(db: Database, consumer: string, tenantId: string): Promise<Effect[]> {
  return db.asWorker((tx) =>
    tx.query<Effect>('select event_id, key, times from effects where consumer = $1 and tenant_id = $2 order by place', [
      consumer,
      tenantId,
    ]),
  );
}

export function order(patch: Partial<OrderChangedData> = {}): OrderChangedData {
  return { ...orderChanged.example, ...patch };
}

/** Commits one fact through the service's outbox. */
export function emit(service: RunningService, tenantId: string, key: string, data = order()): Promise<string> {
  return service.app
    .get(ServiceDatabase)
    .withTenant(tenantId, (tx) => service.app.get(Outbox).add(tx, orderChanged, { tenantId, key, data }));
}
