import { jetstream } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import pg from 'pg';
import { readCpu } from './cpu.js';
import { Echo } from './echo.js';
import { type Figure, round } from './figures.js';
import { saturate } from './saturate.js';

const COMMITS = 3_000;
const PUBLISHES = 5_000;
const ECHO_SECONDS = 4;
const ECHO_CONNECTIONS = 4;
const STREAM = 'BENCH';

/**
 * CPU of the bare operations that all of ours is made of, in ms: an echo (the server's side alone), a durable commit of
 * one row and an acknowledged publish of 500 bytes (both sides). Nobody else may use the servers meanwhile.
 */
export async function bareCpu(urls: { readonly postgres: string; readonly nats: string }): Promise<Figure[]> {
  return [await echoCpu(), await commitCpu(urls.postgres), await publishCpu(urls.nats)];
}

async function echoCpu(): Promise<Figure> {
  const echo = await Echo.start();
  await saturate(echo.url, ECHO_CONNECTIONS, 1, echo.request);
  const before = readCpu().byPid.get(echo.pid)?.ms ?? 0;
  const { perSecond } = await saturate(echo.url, ECHO_CONNECTIONS, ECHO_SECONDS, echo.request);
  const used = (readCpu().byPid.get(echo.pid)?.ms ?? 0) - before;
  await echo.stop();
  return figure('echo', used / (perSecond * ECHO_SECONDS));
}

async function commitCpu(url: string): Promise<Figure> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('create table public.bench_commit (id bigint generated always as identity, body text)');
  const used = await cpuOf(COMMITS, () =>
    client.query({ name: 'bench', text: 'insert into public.bench_commit (body) values ($1)', values: ['x'] }),
  );
  await client.query('drop table public.bench_commit');
  await client.end();
  return figure('commit', used);
}

async function publishCpu(url: string): Promise<Figure> {
  const { username, password, host } = new URL(url);
  const connection = await connect({
    servers: host,
    user: decodeURIComponent(username),
    pass: decodeURIComponent(password),
  });
  const js = jetstream(connection);
  const jsm = await js.jetstreamManager();
  await jsm.streams.add({ name: STREAM, subjects: ['bench.>'] });
  const body = 'x'.repeat(500);
  let n = 0;
  const used = await cpuOf(PUBLISHES, () => js.publish('bench.publish', body, { msgID: `bench-${(n += 1)}` }));
  await jsm.streams.delete(STREAM);
  await connection.close();
  return figure('publish', used);
}

/** CPU ms of one operation, of all processes; a tenth more of them go before, unmeasured. */
async function cpuOf(count: number, operation: () => Promise<unknown>): Promise<number> {
  for (let i = 0; i < count / 10; i += 1) await operation();
  const before = totalMs();
  for (let i = 0; i < count; i += 1) await operation();
  return (totalMs() - before) / count;
}

function totalMs(): number {
  return [...readCpu().byPid.values()].reduce((sum, { ms }) => sum + ms, 0);
}

function figure(name: string, ms: number): Figure {
  return { name: `CPU of one ${name}`, unit: 'ms', value: round(ms, 3) };
}
