import { connect } from '@nats-io/transport-node';
import { systemClock } from '@plimsoll/kernel';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { Pool } from 'undici';
import { type Figure, timeFigure } from './figures.js';

const ROUNDS = 300;

/** The bare operations that nothing of ours can be faster than, on this machine, in this run. */
export async function rawLimits(urls: { readonly postgres: string; readonly nats: string }): Promise<Figure[]> {
  return [await httpEcho(), await oneCommit(urls.postgres), await natsRoundTrip(urls.nats)];
}

async function httpEcho(): Promise<Figure> {
  const server = createServer((request, response) => request.pipe(response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const pool = new Pool(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { connections: 1 });
  const body = JSON.stringify({ symbol: 'EURUSD', action: 'buy', filler: 'x'.repeat(400) });
  const times = await measured(async () => {
    await (await pool.request({ method: 'POST', path: '/', body })).body.text();
  });
  await pool.destroy();
  server.close();
  return timeFigure('HTTP echo', times);
}

async function oneCommit(url: string): Promise<Figure> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    'create table if not exists public.bench_commit (id bigint generated always as identity, body text)',
  );
  const times = await measured(async () => {
    await client.query(`insert into public.bench_commit (body) values ('x')`);
  });
  await client.query('drop table public.bench_commit');
  await client.end();
  return timeFigure('one durable commit', times);
}

async function natsRoundTrip(url: string): Promise<Figure> {
  const { username, password, host } = new URL(url);
  const connection = await connect({
    servers: host,
    ...(username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : {}),
  });
  const subscription = connection.subscribe('bench.echo', {
    callback: (_error, message) => void message.respond(message.data),
  });
  const times = await measured(async () => {
    await connection.request('bench.echo', 'x', { timeout: 1_000 });
  });
  subscription.unsubscribe();
  await connection.close();
  return timeFigure('NATS round trip', times);
}

async function measured(operation: () => Promise<void>): Promise<number[]> {
  for (let i = 0; i < 30; i += 1) await operation();
  const times: number[] = [];
  for (let i = 0; i < ROUNDS; i += 1) {
    const startMs = systemClock.monotonicMs();
    await operation();
    times.push(systemClock.monotonicMs() - startMs);
  }
  return times;
}
