import { Injectable } from '@nestjs/common';
import { type Tx } from '@plimsoll/persistence';
import { EARLIER_MAX, type Place, placeOf } from '../domain/alert-chain.js';
import { type ActedOn } from '../domain/overtaken.js';
import { type Side, type Signal } from '../domain/signal.js';
import { type EntryUnderWay } from '../domain/trigger.js';

/** What pipelines have done on a symbol so far, as far as it matters for one more signal. */
export interface Precedents {
  /** Entries under way, by pipeline. */
  readonly entries: ReadonlyMap<string, readonly EntryUnderWay[]>;
  /** How many exits are under way, by pipeline. */
  readonly exits: ReadonlyMap<string, number>;
  /** Alerts judged that may be later than this one, in order of arrival, by pipeline. */
  readonly later: ReadonlyMap<string, readonly ActedOn[]>;
}

@Injectable()
export class PrecedentsStore {
  /**
   * Signals of one tenant and symbol are judged one after the other, in whichever process: the executions that come of
   * them take their turns in the order of these locks.
   */
  takeTurn(tx: Tx, tenantId: string, symbol: string): void {
    tx.send('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`turn:${tenantId}:${symbol}`]);
  }

  async read(tx: Tx, tenantId: string, signal: Signal): Promise<Precedents> {
    const second = signal.occurredAt.slice(0, 19);
    const rows = await tx.query<Row>(
      `select pipeline_id, true as open, turn, signal->>'type' as type, signal->>'side' as side,
         case when state = 'waiting' and signal->>'type' = 'entry' then ${RESTING} end as resting, ${STAMP} as signal
       from executions e
       where tenant_id = $1 and symbol = $2 and state in ('running', 'waiting')
       union all (
         select pipeline_id, false, turn, null, null, null, ${DATED}
         from (${JUDGED}) judged
         where occurred_at >= $3 and signal->>'sourceId' = $4 and signal_id <> $5
         order by turn
         limit 200)`,
      [tenantId, signal.symbol, `${second}Z`, signal.sourceId, signal.signalId],
    );
    const entries = rows
      .filter((row) => row.open && row.type === 'entry')
      .map((row): [string, EntryUnderWay] => [row.pipeline_id, toEntry(row)]);
    const later = rows.filter((row) => !row.open).map((row): [string, ActedOn] => [row.pipeline_id, row.signal]);
    const exits = groups(
      rows.filter((row) => row.open && row.type === 'exit').map((row): [string, Row] => [row.pipeline_id, row]),
    );
    return {
      entries: groups(entries),
      exits: new Map([...exits].map(([pipelineId, { length }]) => [pipelineId, length])),
      later: groups(later),
    };
  }

  /** Where the signal stands among those of its source that the pipeline has judged. */
  async place(
    tx: Tx,
    tenantId: string,
    pipelineId: string,
    signal: Signal,
    later: readonly ActedOn[] = [],
  ): Promise<Place> {
    if (later.length === 0) return placeOf(signal, later);
    const rows = await tx.query<{ signal: ActedOn }>(
      `select ${DATED} as signal
       from (${JUDGED}) judged
       where pipeline_id = $3 and occurred_at < $4 and signal->>'sourceId' = $5
       order by occurred_at desc, turn desc
       limit ${EARLIER_MAX}`,
      [tenantId, signal.symbol, pipelineId, signal.occurredAt, signal.sourceId],
    );
    return placeOf(signal, later, rows.map((row) => row.signal).reverse());
  }

  /** The whole signal that was judged before, as it came. */
  async signal(tx: Tx, tenantId: string, pipelineId: string, signalId: string): Promise<Signal | undefined> {
    const rows = await tx.query<{ signal: Signal }>(
      `select coalesce(signal->'told'->'alert', signal) as signal
       from executions
       where tenant_id = $1 and signal_id = $3 and pipeline_id = $2
       union all
       select signal
       from missed_alerts
       where tenant_id = $1 and signal_id = $3 and pipeline_id = $2`,
      [tenantId, pipelineId, signalId],
    );
    return rows[0]?.signal;
  }

  /**
   * Whether the pipeline ever opened on the symbol what this entry would close. Not the last one alone: what it opened
   * before may stand beside that.
   */
  async openedOtherSide(tx: Tx, tenantId: string, pipelineId: string, { symbol, side }: Signal): Promise<boolean> {
    const found = await tx.maybeOne(
      `select
       from orders o
       join executions e on e.tenant_id = o.tenant_id and e.id = o.execution_id
       where e.tenant_id = $1 and e.pipeline_id = $2 and e.symbol = $3 and o.type = 'open'
         and (o.filled_volume > 0 or not o.settled) and o.intent->>'side' is distinct from $4
       limit 1`,
      [tenantId, pipelineId, symbol, side],
    );
    return found !== undefined;
  }

  /**
   * Keeps an alert that was not acted on: what it told of the strategy's position is a link between those before and
   * after it.
   */
  keep(tx: Tx, tenantId: string, pipelineId: string, signal: Signal, overtaken: boolean): void {
    if (signal.positionAfter === undefined) return;
    tx.send(
      `insert into missed_alerts (tenant_id, pipeline_id, signal_id, symbol, occurred_at, overtaken, signal)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict do nothing`,
      [tenantId, pipelineId, signal.signalId, signal.symbol, signal.occurredAt, overtaken, JSON.stringify(signal)],
    );
  }
}

/** Every alert on a symbol that was judged so far and acted on, or told a position. */
const JUDGED = `
  select pipeline_id, signal_id, turn, occurred_at, signal, null::text as missed
  from executions
  where tenant_id = $1 and symbol = $2
  union all
  select pipeline_id, signal_id, turn, occurred_at, signal, case when overtaken then 'overtaken' else 'refused' end
  from missed_alerts
  where tenant_id = $1 and symbol = $2`;

/** Which order of an execution rests at the broker, for people; null where another is on its way. */
const RESTING = `(select case when bool_and(o.state = 'placed') then min(concat_ws(' ', 'a', o.intent->>'side', o.intent->>'orderKind', 'order at', trim_scale((o.intent->>'price')::numeric), 'rests, order', o.order_id)) end
  from orders o where o.tenant_id = e.tenant_id and o.execution_id = e.id and not o.settled)`;

const STAMP = `jsonb_strip_nulls(jsonb_build_object('sourceId', signal->'sourceId', 'occurredAt', coalesce(signal->>'occurredAt', signal->>'receivedAt'), 'receivedAt', signal->'receivedAt',
  'payloadId', signal->'payloadId', 'sequence', signal->'sequence'))`;

const DATED = `jsonb_strip_nulls(jsonb_build_object('type', signal->'type', 'side', signal->'side', 'sourceId', signal->'sourceId', 'occurredAt', coalesce(signal->>'occurredAt', signal->>'receivedAt'),
  'receivedAt', signal->'receivedAt', 'payloadId', signal->'payloadId', 'sequence', signal->'sequence', 'positionBefore', signal->'positionBefore', 'positionAfter', signal->'positionAfter',
  'told', signal->'told', 'unit', coalesce(signal->'positionUnit', signal->'size'->'unit'), 'signalId', signal_id, 'missed', missed))`;

interface Row {
  readonly pipeline_id: string;
  readonly open: boolean;
  readonly turn: string;
  readonly type: 'entry' | 'exit' | null;
  readonly side: Side | null;
  readonly resting: string | null;
  readonly signal: ActedOn;
}

function toEntry({ side, resting, signal }: Row): EntryUnderWay {
  return { stamp: signal, ...(side === null ? {} : { side }), ...(resting === null ? {} : { resting }) };
}

function groups<T>(pairs: readonly (readonly [string, T])[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const [key, value] of pairs) found.set(key, [...(found.get(key) ?? []), value]);
  return found;
}
