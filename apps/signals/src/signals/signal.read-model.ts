import { Injectable } from '@nestjs/common';
import type { Signal, SignalListQuery, SignalPage, SignalType, SourceKind } from '@plimsoll/contracts';
import { type Condition, conditions, containing, Database, keysetPage, type KeysetQuery } from '@plimsoll/persistence';
import { aroundId } from '../domain/id-time.js';

interface RawSignal {
  signal_id: string;
  payload_id: string;
  source_id: string;
  source_kind: SourceKind;
  source_name: string;
  type: SignalType;
  symbol: string;
  confidence: number;
  sequence: number;
  order_expires_at: Date | null;
  occurred_at: Date;
  received_at: Date;
  expires_at: Date;
  [column: string]: unknown;
}

/** Columns that may be empty, with the name of each in a signal. */
const OPTIONAL = {
  side: 'side',
  reverses: 'reverses',
  straddle: 'straddle',
  one_side: 'oneSide',
  order_kind: 'orderKind',
  limit_price: 'limitPrice',
  trigger_price: 'triggerPrice',
  price: 'price',
  stop_loss: 'stopLoss',
  take_profit: 'takeProfit',
  stop_distance: 'stopDistance',
  targets: 'targets',
  size: 'size',
  position_before: 'positionBefore',
  position_after: 'positionAfter',
  notes: 'notes',
  volume: 'volume',
  equity_share: 'equityShare',
  strategy: 'strategy',
  chart_interval: 'interval',
} as const satisfies Record<string, keyof Signal>;
const COLUMNS = `signal_id, payload_id, source_id, source_kind, source_name, type, symbol, confidence, sequence, order_expires_at, occurred_at, received_at, expires_at, ${Object.keys(OPTIONAL).join(', ')}`;

/** Signals for reading. */
@Injectable()
export class SignalReadModel {
  constructor(private readonly db: Database) {}

  page(tenantId: string, query: SignalListQuery): Promise<SignalPage> {
    return this.db.readTenant(tenantId, (tx) =>
      keysetPage<RawSignal, Signal>(tx, signalPage(tenantId, query), query, toSignal),
    );
  }

  /**
   * Those of these signals that pass the other filters, the highest id first.
   *
   * @param signalIds in falling order, at least one
   */
  among(tenantId: string, signalIds: readonly string[], query: SignalListQuery): Promise<Signal[]> {
    const { where, params } = signalConditions(
      tenantId,
      query,
      ['signal_id = any(?::uuid[])', signalIds],
      ['received_at >= ?', aroundId(signalIds.at(-1)!)[0]],
      ['received_at <= ?', aroundId(signalIds[0]!)[1]],
    );
    return this.db.readTenant(tenantId, async (tx) => {
      const sql = `select ${COLUMNS} from signals where ${where} order by signal_id desc`;
      return (await tx.query<RawSignal>(sql, params)).map(toSignal);
    });
  }

  get(tenantId: string, signalId: string): Promise<Signal | undefined> {
    return this.db.readTenant(tenantId, async (tx) => {
      const row = await tx.maybeOne<RawSignal>(
        `select ${COLUMNS} from signals where tenant_id = $1 and signal_id = $2 and received_at between $3 and $4`,
        [tenantId, signalId, ...aroundId(signalId)],
      );
      return row && toSignal(row);
    });
  }
}

/** The query behind a page of signals; visible for its spec. */
export function signalPage(tenantId: string, query: SignalListQuery): KeysetQuery {
  const { where, params } = signalConditions(tenantId, query);
  return {
    sql: `select ${COLUMNS} from signals where ${where}`,
    params,
    keys: [
      { column: 'received_at', type: 'timestamptz' },
      { column: 'signal_id', type: 'uuid' },
    ],
  };
}

function signalConditions(
  tenantId: string,
  { symbol, type, sourceId, text, from, to }: SignalListQuery,
  ...more: readonly Condition[]
): ReturnType<typeof conditions> {
  return conditions(
    ['tenant_id = ?', tenantId],
    ['symbol = ?', symbol],
    ['type = ?', type],
    ['source_id = ?', sourceId],
    [`concat_ws(' ', symbol, strategy, source_name) ilike ?`, text && containing(text)],
    ['received_at >= ?', from],
    ['received_at < ?', to],
    ...more,
  );
}

function toSignal(row: RawSignal): Signal {
  const present = Object.entries(OPTIONAL).flatMap(([column, name]) =>
    row[column] === null ? [] : [[name, row[column]]],
  );
  return {
    signalId: row.signal_id,
    payloadId: row.payload_id,
    sourceId: row.source_id,
    sourceKind: row.source_kind,
    sourceName: row.source_name,
    type: row.type,
    symbol: row.symbol,
    confidence: row.confidence,
    sequence: row.sequence,
    ...(Object.fromEntries(present) as Partial<Signal>),
    ...(row.order_expires_at === null ? {} : { orderExpiresAt: row.order_expires_at.toISOString() }),
    occurredAt: row.occurred_at.toISOString(),
    receivedAt: row.received_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  };
}
