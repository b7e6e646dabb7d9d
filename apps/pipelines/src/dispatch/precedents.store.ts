import { Injectable } from '@nestjs/common';
import { type Tx } from '@plimsoll/persistence';
import { type ActedOn, overtakenBy } from '../domain/overtaken.js';
import { type Side, type Signal, type StrategyPosition } from '../domain/signal.js';

/** What pipelines have done on a symbol so far, as far as it matters for one more signal. */
export interface Precedents {
  /** Entries under way, by pipeline. */
  readonly entries: ReadonlyMap<string, readonly { readonly side?: Side }[]>;
  /** Signals acted on that may be later than this one, in order of arrival, by pipeline. */
  readonly later: ReadonlyMap<string, readonly (ActedOn & { readonly turn: string })[]>;
}

@Injectable()
export class PrecedentsStore {
  /**
   * Signals of one tenant and symbol are judged one after the other, in whichever process: the executions that come of them
   * take their turns in the order of these locks.
   */
  takeTurn(tx: Tx, tenantId: string, symbol: string): void {
    tx.send('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`turn:${tenantId}:${symbol}`]);
  }

  async read(tx: Tx, tenantId: string, signal: Signal): Promise<Precedents> {
    const second = signal.occurredAt.slice(0, 19);
    const rows = await tx.query<Row>(
      `select pipeline_id, true as open, turn, signal->>'type' as type, signal->>'side' as side, null::jsonb as signal from executions
       where tenant_id = $1 and symbol = $2 and state in ('running', 'waiting')
       union all
       (select pipeline_id, false, turn, signal->>'type', signal->>'side', ${DATED} from executions
        where tenant_id = $1 and symbol = $2 and occurred_at >= $3 and signal->>'sourceId' = $4 and signal_id <> $5 order by turn limit 200)`,
      [tenantId, signal.symbol, `${second}Z`, signal.sourceId, signal.signalId],
    );
    const entries = rows.filter((row) => row.open && row.type === 'entry').map((row): [string, { side?: Side }] => [row.pipeline_id, row.side === null ? {} : { side: row.side }]);
    const later = rows.filter((row) => row.signal !== null).map((row): [string, ActedOn & { turn: string }] => [row.pipeline_id, { ...row.signal!, turn: row.turn }]);
    return { entries: groups(entries), later: groups(later) };
  }

  /** The later alert that has overtaken the signal in this pipeline, if any. */
  async overtaking(tx: Tx, tenantId: string, pipelineId: string, signal: Signal, later: readonly (ActedOn & { readonly turn: string })[] = []): Promise<ActedOn | undefined> {
    if (later.length === 0) return undefined;
    const row = await tx.maybeOne<{ signal: ActedOn }>(
      `select ${DATED} as signal from executions where tenant_id = $1 and pipeline_id = $2 and symbol = $3 and turn < $4 and signal->>'sourceId' = $5 order by started_at desc, turn desc limit 1`,
      [tenantId, pipelineId, signal.symbol, later[0]!.turn, signal.sourceId],
    );
    return overtakenBy(signal, later, row?.signal);
  }
}

const DATED = `jsonb_strip_nulls(jsonb_build_object('type', signal->'type', 'side', signal->'side', 'sourceId', signal->'sourceId', 'occurredAt', coalesce(signal->>'occurredAt', signal->>'receivedAt'),
  'receivedAt', signal->'receivedAt', 'payloadId', signal->'payloadId', 'sequence', signal->'sequence', 'positionBefore', signal->'positionBefore', 'positionAfter', signal->'positionAfter'))`;

interface Row {
  readonly pipeline_id: string;
  readonly open: boolean;
  readonly turn: string;
  readonly type: 'entry' | 'exit';
  readonly side: Side | null;
  readonly signal: (ActedOn & { readonly positionBefore?: StrategyPosition; readonly positionAfter?: StrategyPosition }) | null;
}

function groups<T>(pairs: readonly (readonly [string, T])[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const [key, value] of pairs) found.set(key, [...(found.get(key) ?? []), value]);
  return found;
}
