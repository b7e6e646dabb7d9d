import { newId } from '@plimsoll/kernel';
import type { Platform } from '@plimsoll/infrastructure';
import { endTestPlatform, startTestPlatform } from '../platform/test-platform.js';
import { Trader } from '../platform/trader.js';
import { Echo } from './echo.js';
import { type BenchReport, type Figure, machineName, type Ratio, round } from './figures.js';
import type { BenchOptions } from './options.js';
import { type RawRequest, saturate } from './saturate.js';

const CONNECTIONS = 32;
const TRADERS = 8;
const SOURCES = 8;
const ROUNDS = 3;
const SECONDS = 5;
const WARM_UP_SECONDS = 8;
const BUSY = 503;

/** One kind of call, and the least share of the bare echo's rate that it must reach. */
interface Route {
  readonly name: string;
  readonly share: number;
  readonly status: number;
  readonly request: () => RawRequest;
}

/**
 * How many calls a second the gateway answers at saturation, with 32 connections, set against a bare Fastify echo in
 * the same minutes.
 */
export async function capacity(options: BenchOptions): Promise<BenchReport> {
  const platform = await startTestPlatform(
    'bench',
    { durable: true, logLevel: 'warn', env: { gateway: { RATE_LIMIT_SCALE: '100000' } } },
    options.checkout,
  );
  const echo = await Echo.start();
  try {
    const routes = await makeRoutes(platform);
    const rates = await measure(platform, echo, routes, options.seconds ?? SECONDS);
    return { bench: 'capacity', machine: machineName(), ...reportOf(routes, rates) };
  } finally {
    await echo.stop();
    await endTestPlatform('bench', platform);
  }
}

async function makeRoutes(platform: Platform): Promise<Route[]> {
  const traders: Trader[] = [];
  const hooks: string[] = [];
  for (let i = 0; i < TRADERS; i += 1) {
    const trader = await Trader.register(platform.urls);
    traders.push(trader);
    for (let n = 0; n < SOURCES / TRADERS; n += 1)
      hooks.push((await trader.createSource({ name: `Capacity ${n}` })).hookPath);
  }
  const turn = (): ((count: number) => number) => {
    let next = 0;
    return (count) => (next += 1) % count;
  };
  const signedIn = (path: string): (() => RawRequest) => {
    const place = turn();
    return () => ({
      method: 'GET',
      path,
      headers: { authorization: `Bearer ${traders[place(TRADERS)]!.rest.accessToken}` },
    });
  };
  const hook = turn();
  const alert = (): RawRequest => ({
    method: 'POST',
    path: hooks[hook(hooks.length)]!,
    body: JSON.stringify({ ticker: 'EURUSD', action: 'buy', stop_loss: '1.05', id: newId() }),
  });
  return [
    { name: 'webhook made durable', share: 15, status: 202, request: alert },
    { name: 'GET /v1/me', share: 6, status: 200, request: signedIn('/v1/me') },
    { name: 'GET /v1/accounts', share: 7, status: 200, request: signedIn('/v1/accounts') },
    {
      name: 'public key set',
      share: 3,
      status: 200,
      request: () => ({ method: 'GET', path: '/v1/.well-known/jwks.json' }),
    },
  ];
}

/** Rates of the echo and of each route by round, in the order of the routes; the echo comes first. */
async function measure(platform: Platform, echo: Echo, routes: readonly Route[], seconds: number): Promise<number[][]> {
  const rateOf = async ({ name, status, request }: Route, length: number): Promise<number> => {
    const { perSecond, statuses } = await saturate(platform.urls.gateway, CONNECTIONS, length, request);
    const all = [...statuses.values()].reduce((sum, n) => sum + n, 0);
    const done = statuses.get(status) ?? 0;
    // At saturation some are told to come back, which is no answer that counts; anything else would make the figure
    // mean something else.
    if (done === 0 || done + (statuses.get(BUSY) ?? 0) < all)
      throw new Error(`${name} was answered ${JSON.stringify([...statuses])}, not ${status}`);
    return (perSecond * done) / all;
  };
  const echoRate = async (length: number): Promise<number> =>
    (await saturate(echo.url, CONNECTIONS, length, echo.request)).perSecond;
  await echoRate(WARM_UP_SECONDS / 4);
  for (const route of routes) await rateOf(route, WARM_UP_SECONDS);
  const rounds: number[][] = [];
  for (let i = 0; i < ROUNDS; i += 1) {
    const rates = [await echoRate(seconds)];
    for (const route of routes) rates.push(await rateOf(route, seconds));
    rounds.push(rates);
  }
  return rounds;
}

function reportOf(
  routes: readonly Route[],
  rounds: readonly number[][],
): Pick<BenchReport, 'figures' | 'limits' | 'ratios'> {
  const middle = (values: readonly number[]): number =>
    [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
  const rate = (place: number): number => middle(rounds.map((rates) => rates[place]!));
  const ratios = routes.map((route, i): Ratio & Pick<Figure, 'met'> => {
    const value = middle(rounds.map((rates) => rates[0]! / rates[i + 1]!));
    return { name: `echo / ${route.name}`, value: round(value), met: value <= route.share };
  });
  return {
    limits: [{ name: `bare Fastify echo, ${CONNECTIONS} connections`, unit: '/s', value: Math.round(rate(0)) }],
    figures: routes.map((route, i) => ({
      name: route.name,
      unit: '/s',
      value: Math.round(rate(i + 1)),
      goal: `1/${route.share} of the echo`,
      met: ratios[i]!.met!,
    })),
    ratios: ratios.map(({ name, value }) => ({ name, value })),
  };
}
