import { createHash } from 'node:crypto';
import { Pool, types, type PoolClient } from 'pg';
import { LIMITS } from './limits.js';

const OID = { date: 1082, timestamp: 1114, dateArray: 1182, timestampArray: 1115, numericArray: 1231, textArray: 1009 } as const;
type Parse = (text: string) => unknown;
const parserOf = types.getTypeParser as unknown as (oid: number, format?: 'text' | 'binary') => Parse;
const asText: Parse = (text) => text;
const asTextArray = parserOf(OID.textArray, 'text');

/**
 * int8 and numeric stay strings (as pg has them), also inside arrays; a date has no time zone and stays a string;
 * timestamptz becomes a Date.
 */
export const wireTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): Parse => {
    if (oid === OID.date || oid === OID.timestamp) return asText;
    if (oid === OID.dateArray || oid === OID.timestampArray || oid === OID.numericArray) return asTextArray;
    return parserOf(oid, format);
  },
};

export interface PoolSettings {
  readonly name: string;
  readonly url: string;
  readonly size: number;
  readonly applicationName: string;
  readonly onError: (pool: string, error: Error) => void;
}

/**
 * A pool whose broken connections never take the process down. Statements of one connection are pipelined:
 * `begin` and the first statement travel together, which saves a round trip per transaction.
 */
export function openPool(settings: PoolSettings): Pool {
  const pool = new Pool({
    connectionString: settings.url,
    max: settings.size,
    connectionTimeoutMillis: LIMITS.connectMs,
    idleTimeoutMillis: LIMITS.idleMs,
    maxLifetimeSeconds: LIMITS.lifetimeS,
    application_name: settings.applicationName,
    keepAlive: true,
    pipeline: true,
    types: wireTypes,
  });
  const report = (error: Error): void => settings.onError(settings.name, error);
  pool.on('error', report);
  // A connection that dies while it is checked out reports on the client, and nobody else listens there.
  pool.on('connect', (client) => client.on('error', report));
  return pool;
}

/** Cuts the connection: everything that waits on it fails now, however hung the server is. */
export function cut(client: PoolClient): void {
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
}

const statementNames = new Map<string, string>();

/** A stable name for a statement text, so that each connection prepares it once. */
export function statementName(sql: string): string {
  let name = statementNames.get(sql);
  if (name === undefined) {
    name = createHash('sha256').update(sql).digest('base64url').slice(0, 24);
    statementNames.set(sql, name);
  }
  return name;
}
