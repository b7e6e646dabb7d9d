import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { dec, isId } from '@plimsoll/kernel';
import { marketPresets } from './market-presets.js';
import type { PracticeHost } from './practice-host.js';

interface Answer {
  readonly status: number;
  readonly body: object;
}

const BODY_MAX_BYTES = 4_000;
const AMOUNT = /^[1-9]\d{0,8}(\.\d{1,2})?$/;
const LOGIN = /^[1-9]\d{3,11}$/;
const NOT_FOUND: Answer = { status: 404, body: { reason: 'no such practice account' } };

/**
 * Practice accounts over loopback HTTP, for the gateway, which shares the token:
 *
 * `GET /practice`, `POST /practice` (begins one), `GET|DELETE /practice/:terminalId`, `POST
 * /practice/:terminalId/market` (`{preset}`).
 */
export function startPracticeServer(host: PracticeHost, port: number, token: string): Promise<Server> {
  const server = createServer((request, response) => {
    void answer(host, token, request)
      .catch((error: unknown): Answer => ({ status: 400, body: { reason: String(error) } }))
      .then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(body));
      });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

async function answer(host: PracticeHost, token: string, request: IncomingMessage): Promise<Answer> {
  const [, root, terminalId, act] = (request.url ?? '').split('?')[0]!.split('/');
  if (root === 'health') return { status: 200, body: { status: 'ok' } };
  if (!isAllowed(request, token)) return { status: 401, body: { reason: 'not the token of this installation' } };
  if (root !== 'practice' || (act !== undefined && act !== 'market')) return NOT_FOUND;
  if (terminalId === undefined) {
    if (request.method === 'GET') return { status: 200, body: { items: host.states() } };
    return request.method === 'POST' ? begin(host, await readJson(request)) : NOT_FOUND;
  }
  if (act === 'market') return market(host, terminalId, await readJson(request));
  if (request.method === 'DELETE') return (await host.remove(terminalId)) ? { status: 200, body: {} } : NOT_FOUND;
  const state = host.stateOf(terminalId);
  return state ? { status: 200, body: state } : NOT_FOUND;
}

function begin(host: PracticeHost, input: Record<string, unknown>): Answer {
  const { terminalId, owner, call, secret, login, deposit, marginMode } = input;
  if (!isId(terminalId) || typeof secret !== 'string' || secret === '')
    return { status: 400, body: { reason: 'terminalId and secret are needed' } };
  if (!isId(owner) || typeof call !== 'string' || call === '')
    return { status: 400, body: { reason: 'owner and call are needed' } };
  if (typeof login !== 'string' || !LOGIN.test(login)) return { status: 400, body: { reason: 'login is a number' } };
  if (typeof deposit !== 'string' || !AMOUNT.test(deposit))
    return { status: 400, body: { reason: 'deposit is an amount above zero' } };
  const refusal = host.stateOf(terminalId) === undefined ? host.refusal(owner) : undefined;
  if (refusal !== undefined) return { status: 409, body: { reason: refusal } };
  return {
    status: 201,
    body: host.add({
      terminalId,
      owner,
      call,
      secret,
      login,
      deposit: dec(deposit),
      marginMode: marginMode === 'netting' ? 'netting' : 'hedging',
    }),
  };
}

function market(host: PracticeHost, terminalId: string, { preset }: Record<string, unknown>): Answer {
  const known = marketPresets.find((one) => one === preset);
  if (!known) return { status: 400, body: { reason: `preset is one of ${marketPresets.join(', ')}` } };
  const refusal = host.market(terminalId, known);
  if (refusal === 'unknown') return NOT_FOUND;
  if (refusal !== undefined) return { status: 409, body: { code: refusal } };
  return { status: 200, body: host.stateOf(terminalId) ?? {} };
}

function isAllowed({ headers }: IncomingMessage, token: string): boolean {
  const given = Buffer.from(headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > BODY_MAX_BYTES) throw new Error('the body is too large');
  }
  const value: unknown = text === '' ? {} : JSON.parse(text);
  if (typeof value !== 'object' || value === null) throw new Error('the body is no object');
  return value as Record<string, unknown>;
}
