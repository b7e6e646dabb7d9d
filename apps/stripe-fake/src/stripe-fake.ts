import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type Clock, systemClock } from '@plimsoll/kernel';
import { ApiServer } from './api/api-server.js';
import { secondsOf, TRAVEL_PATH } from './control.js';
import { letTimePass, nextDueAt } from './engine/due.js';
import { type StripeObject } from './model/model.js';
import { answerPage } from './pages/page-server.js';
import { fileJournal, noJournal } from './state/journal.js';
import { Store } from './state/store.js';
import { API_VERSION, DEFAULT_SETTINGS, type Settings, World } from './state/world.js';
import { Deliverer, type WebhookTarget } from './webhooks/deliverer.js';
import { type Faults, FaultSource, NO_FAULTS } from './webhooks/faults.js';

/** A clock that can be moved: who shares it with the stand-in travels with it. */
export interface MovableClock extends Clock {
  /** Lets so many seconds pass. */
  pass(seconds: number): void;
}

export interface StripeFakeOptions {
  /** 0 or absent: any free one. */
  readonly port?: number;
  /** A file that keeps all over restarts; absent: nothing is kept. */
  readonly journal?: string;
  readonly webhook?: WebhookTarget;
  /** The machine's where absent; one that can be moved is moved by `travel`. */
  readonly clock?: Clock | MovableClock;
  readonly faults?: Faults;
  readonly settings?: Partial<Omit<Settings, 'origin'>>;
}

export interface StripeFake {
  readonly url: string;
  readonly port: number;
  readonly world: World;
  /** Other faults from now on, by a seed of their own. */
  setFaults(faults: Faults): void;
  /** Lets time of the world pass: what falls due happens, and events are delivered, each at its time. */
  travel(seconds: number): Promise<void>;
  /** Resolves when every delivery that is due now was tried. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

const BEAT_MS = 200;
const BODY_MAX_BYTES = 256_000;
const MS = 1_000;

/** Starts a stand-in for Stripe on loopback. */
export async function startStripeFake(options: StripeFakeOptions = {}): Promise<StripeFake> {
  const journal = options.journal === undefined ? noJournal : fileJournal(options.journal);
  let told: (objects: readonly StripeObject[]) => void = () => undefined;
  // Read before anything listens: a journal that cannot be read leaves nothing running.
  const store = new Store(journal, (objects) => told(objects));
  const server = createServer();
  const port = await listen(server, options.port ?? 0).catch((error: unknown) => {
    journal.close();
    throw error;
  });
  const url = `http://127.0.0.1:${port}`;
  const world = new World(store, options.clock ?? systemClock, {
    ...DEFAULT_SETTINGS,
    ...options.settings,
    origin: url,
  });
  const deliverer = new Deliverer(world, options.webhook, new FaultSource(options.faults ?? NO_FAULTS));
  const wake = (): void => void deliverer.deliverDue();
  told = (objects) => {
    const events = objects.filter((one) => one.object === 'event' && one['pending_webhooks'] === 1);
    if (events.length === 0) return;
    deliverer.schedule(events);
    setImmediate(wake);
  };
  deliverer.resume();
  const api = new ApiServer(world, () => deliverer.faults);
  const go = (seconds: number): Promise<void> => travel(world, deliverer, { seconds, clock: options.clock });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    void serve({ world, api, go }, request, response);
  });
  const beat = setInterval(() => {
    letTimePass(world, null, world.wallNow());
    wake();
  }, BEAT_MS);
  return {
    url,
    port,
    world,
    setFaults: (faults) => {
      deliverer.faults = new FaultSource(faults);
    },
    travel: go,
    settle: async () => {
      await new Promise(setImmediate);
      await deliverer.deliverDue();
    },
    stop: async () => {
      clearInterval(beat);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await deliverer.deliverDue();
      journal.close();
    },
  };
}

interface Journey {
  readonly seconds: number;
  readonly clock: Clock | MovableClock | undefined;
}

async function travel(world: World, deliverer: Deliverer, { seconds, clock }: Journey): Promise<void> {
  const until = world.wallNow() + seconds;
  for (;;) {
    const due = nextDueAt(world, null) ?? until;
    const tried = Math.ceil((deliverer.nextDueMs() ?? until * MS) / MS);
    const now = world.wallNow();
    const next = Math.min(until, Math.max(now, Math.min(due, tried)));
    if (next > now) pass(world, clock, next - now);
    letTimePass(world, null, next);
    await deliverer.deliverDue();
    if (next >= until) return;
  }
}

function pass(world: World, clock: Clock | MovableClock | undefined, seconds: number): void {
  if (clock !== undefined && 'pass' in clock) clock.pass(seconds);
  else world.store.transaction(() => world.setAhead(seconds));
}

interface Served {
  readonly world: World;
  readonly api: ApiServer;
  /** Lets so many seconds pass. */
  readonly go: (seconds: number) => Promise<void>;
}

async function travelled(
  { headers }: IncomingMessage,
  response: ServerResponse,
  body: string,
  go: Served['go'],
): Promise<void> {
  const seconds = secondsOf(headers['content-type'], body);
  if (seconds === undefined) return sendJson(response, 400, { error: 'say {"seconds": 86400}, as application/json' });
  await go(seconds);
  sendJson(response, 200, { passed: seconds });
}

async function serve({ world, api, go }: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const body = await readBody(request);
    if (request.url?.startsWith('/v1/') === true) return await api.answer(request, response, body);
    if (request.url === TRAVEL_PATH && request.method === 'POST') return await travelled(request, response, body, go);
    if (request.url === '/health') return sendJson(response, 200, { status: 'ok', apiVersion: API_VERSION });
    answerPage(world, request, response, body);
  } catch (error) {
    process.stderr.write(`stripe-fake: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    if (!response.headersSent) sendJson(response, 500, { error: { type: 'api_error', message: 'internal error' } });
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > BODY_MAX_BYTES) throw new Error('the body is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
