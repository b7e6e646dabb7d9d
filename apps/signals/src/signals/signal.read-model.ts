import { Injectable } from '@nestjs/common';
import type { Side, Signal, SignalListQuery, SignalPage, SignalType, SourceKind } from '@plimsoll/contracts';
import { conditions, Database, keysetPage } from '@plimsoll/persistence';
import { aroundId } from '../domain/id-time.js';

interface RawSignal {
  signal_id: string;
  payload_id: string;
  source_id: string;
  source_kind: SourceKind;
  source_name: string;
  type: SignalType;
  symbol: string;
  side: Side | null;
  confidence: number;
  price: string | null;
  stop_loss: string | null;
  take_profit: string | null;
  volume: string | null;
  equity_share: string | null;
  strategy: string | null;
  chart_interval: string | null;
  occurred_at: Date;
  received_at: Date;
  expires_at: Date;
}

const COLUMNS = 'signal_id, payload_id, source_id, source_kind, source_name, type, symbol, side, confidence, price, stop_loss, take_profit, volume, equity_share, strategy, chart_interval, occurred_at, received_at, expires_at';

/** Signals for reading. */
@Injectable()
export class SignalReadModel {
  constructor(private readonly db: Database) {}

  page(tenantId: string, query: SignalListQuery): Promise<SignalPage> {
    const { symbol, type, sourceId, from, to } = query;
    const { where, params } = conditions(['tenant_id = ?', tenantId], ['symbol = ?', symbol], ['type = ?', type], ['source_id = ?', sourceId], ['received_at >= ?', from], ['received_at < ?', to]);
    const keys = [{ column: 'received_at', type: 'timestamptz' }, { column: 'signal_id', type: 'uuid' }] as const;
    return this.db.readTenant(tenantId, (tx) => keysetPage<RawSignal, Signal>(tx, { sql: `select ${COLUMNS} from signals where ${where}`, params, keys }, query, toSignal));
  }

  get(tenantId: string, signalId: string): Promise<Signal | undefined> {
    return this.db.readTenant(tenantId, async (tx) => {
      const row = await tx.maybeOne<RawSignal>(`select ${COLUMNS} from signals where tenant_id = $1 and signal_id = $2 and received_at between $3 and $4`, [tenantId, signalId, ...aroundId(signalId)]);
      return row && toSignal(row);
    });
  }
}

function toSignal(row: RawSignal): Signal {
  const optional = { side: row.side, price: row.price, stopLoss: row.stop_loss, takeProfit: row.take_profit, volume: row.volume, equityShare: row.equity_share, strategy: row.strategy, interval: row.chart_interval };
  return {
    signalId: row.signal_id, payloadId: row.payload_id, sourceId: row.source_id, sourceKind: row.source_kind, sourceName: row.source_name, type: row.type, symbol: row.symbol, confidence: row.confidence,
    ...(Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== null)) as Partial<Signal>),
    occurredAt: row.occurred_at.toISOString(), receivedAt: row.received_at.toISOString(), expiresAt: row.expires_at.toISOString(),
  };
}
