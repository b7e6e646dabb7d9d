import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { dec, percentile } from '@plimsoll/kernel';
import { pendingTypes } from '../broker/pending-orders.js';
import type { MarketRefusal } from '../market/fall.js';
import type { Simulation } from '../simulation.js';

type Answer = { readonly status: number; readonly body: object };
type Handler = (input: Record<string, unknown>) => Answer | Promise<Answer>;

const BODY_MAX_BYTES = 10_000;
const CRASH_MS_DEFAULT = 6_000;
const BAD_TICK_SHARE_DEFAULT = -0.3;
const BAD_TICK_MS_DEFAULT = 150;
const SPREAD_SHARE_DEFAULT = 0.25;
const SPREAD_MS_DEFAULT = 5_000;
const PENDING_POINTS_DEFAULT = 500;
const DONE = 10009;

/** The strings of the simulated market, for the demo's buttons and for tests. Listens on loopback only. */
export function startControlServer(simulations: readonly Simulation[], port: number): Promise<Server> {
  const routes = routesOf(simulations);
  const server = createServer((request, response) => {
    void respond(routes, request, response);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function routesOf(simulations: readonly Simulation[]): Map<string, Handler> {
  const done: Answer = { status: 200, body: { done: true } };
  const first = (): Simulation => simulations[0]!;
  return new Map<string, Handler>([
    [
      'GET /control/state',
      () => ({
        status: 200,
        body: simulations.length === 1 ? first().state() : { accounts: simulations.map((s) => s.state()) },
      }),
    ],
    ['GET /control/terminal', () => ({ status: 200, body: { terminalId: first().terminalId } })],
    ['GET /control/stats', () => ({ status: 200, body: statsOf(simulations) })],
    ['POST /control/measure', () => (simulations.forEach((s) => s.terminal.syncMs.splice(0)), done)],
    ['POST /control/crash', (input) => crash(first(), input)],
    ['POST /control/recover', (input) => (first().recover(numberOf(input['durationMs'], CRASH_MS_DEFAULT)), done)],
    ['POST /control/start-over', () => ({ status: 200, body: { done: true, ...first().startOver() } })],
    ['POST /control/line', (input) => (first().terminal.setOnline(input['online'] !== false), done)],
    ['POST /control/restart-terminal', async () => (await first().restartTerminal(), done)],
    [
      'POST /control/transfer',
      (input) => (first().transfer(dec(textOf(input['amount'], '0')), numberOf(input['dealLagMs'], 0)), done),
    ],
    [
      'POST /control/bad-tick',
      (input) =>
        hurt(
          first().badTick(
            numberOf(input['share'], BAD_TICK_SHARE_DEFAULT),
            numberOf(input['durationMs'], BAD_TICK_MS_DEFAULT),
          ),
        ),
    ],
    [
      'POST /control/spread',
      (input) =>
        hurt(
          first().spreadSpike(
            numberOf(input['share'], SPREAD_SHARE_DEFAULT),
            numberOf(input['durationMs'], SPREAD_MS_DEFAULT),
          ),
        ),
    ],
    [
      'POST /control/numbers',
      (input) => (first().distortNumbers(wordsOf(input['words']), numberOf(input['syncs'], 1)), done),
    ],
    ['POST /control/pending', (input) => place(first(), input)],
    ['POST /control/cancel-pending', (input) => traded(first().cancelByHand(textOf(input['ticket'], '')))],
    [
      'POST /control/modify-pending',
      (input) => traded(first().modifyByHand(textOf(input['ticket'], ''), dec(textOf(input['price'], '0')))),
    ],
    [
      'POST /control/gap',
      (input) => (first().gapTo(textOf(input['symbol'], 'EURUSD'), numberOf(input['price'], Number.NaN)), done),
    ],
    [
      'POST /control/trade',
      (input) => (
        first().openByHand(
          textOf(input['symbol'], 'EURUSD'),
          input['side'] === 'sell' ? 'sell' : 'buy',
          dec(textOf(input['volume'], '1')),
        ),
        done
      ),
    ],
  ]);
}

function crash(simulation: Simulation, input: Record<string, unknown>): Answer {
  const { share } = input;
  const durationMs = numberOf(input['durationMs'], CRASH_MS_DEFAULT);
  const refusal =
    typeof share === 'number' ? simulation.crash(share, durationMs) : simulation.crashBelowGuard(durationMs);
  return refusal === undefined ? { status: 200, body: { done: true } } : refused(refusal);
}

function place(simulation: Simulation, input: Record<string, unknown>): Answer {
  const type = pendingTypes.find((known) => known === input['type']);
  if (!type) return { status: 400, body: { done: false, reason: `type must be one of ${pendingTypes.join(', ')}` } };
  const retcode = simulation.placeByHand(
    textOf(input['symbol'], 'EURUSD'),
    type,
    dec(textOf(input['volume'], '0.1')),
    numberOf(input['points'], PENDING_POINTS_DEFAULT),
  );
  return traded(retcode);
}

function traded(retcode: number): Answer {
  return { status: 200, body: { done: retcode === DONE, retcode } };
}

function hurt(symbol: string | undefined): Answer {
  return symbol ? { status: 200, body: { done: true, symbol } } : refused('nothing-to-hurt');
}

function refused(code: MarketRefusal): Answer {
  return { status: 409, body: { done: false, code } };
}

function statsOf(simulations: readonly Simulation[]): object {
  const syncs = simulations.flatMap((s) => s.terminal.syncMs);
  const received = Object.fromEntries(simulations.flatMap((s) => [...s.terminal.executor.receivedAt]));
  return {
    terminals: simulations.length,
    connected: simulations.filter((s) => s.terminal.connected).length,
    syncs: syncs.length,
    syncP50Ms: percentile(syncs, 0.5),
    syncP95Ms: percentile(syncs, 0.95),
    syncP99Ms: percentile(syncs, 0.99),
    receivedAtMs: received,
  };
}

async function respond(
  routes: Map<string, Handler>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let answer: Answer;
  try {
    const handler = routes.get(`${request.method} ${request.url?.split('?')[0]}`);
    answer = handler ? await handler(await readJson(request)) : { status: 404, body: { reason: 'no such control' } };
  } catch (error) {
    answer = { status: 400, body: { reason: String(error) } };
  }
  response.writeHead(answer.status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(answer.body));
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > BODY_MAX_BYTES) throw new Error('the body is too large');
  }
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

function wordsOf(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(value ?? {}).map(([name, word]) => [name, String(word)]));
}

function textOf(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

function numberOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}
