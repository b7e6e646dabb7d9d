import { type IncomingMessage, type ServerResponse } from 'node:http';
import { sleep } from '@plimsoll/kernel';
import { paymentsOf } from '../engine/collecting.js';
import { type CheckoutSession, type StripeObject } from '../model/model.js';
import { listOf } from '../model/people.js';
import { objectId } from '../state/object-ids.js';
import { API_VERSION, type World } from '../state/world.js';
import { parseForm } from '../wire/form.js';
import { IdempotencyKeys } from '../wire/idempotency.js';
import { Params } from '../wire/params.js';
import { render, withoutOwn } from '../wire/render.js';
import { badRequest, notModelled, StripeProblem } from '../wire/stripe-problem.js';
import { type FaultSource } from '../webhooks/faults.js';
import { accountRoutes } from './account-routes.js';
import { catalogueRoutes } from './catalogue-routes.js';
import { checkoutRoutes, sessionLines } from './checkout-routes.js';
import { couponRoutes } from './coupon-routes.js';
import { creditNoteRoutes } from './credit-note-routes.js';
import { customerRoutes } from './customer-routes.js';
import { invoiceRoutes } from './invoice-routes.js';
import { moneyRoutes } from './money-routes.js';
import { type Handler, type Routes } from './route.js';
import { scheduleRoutes } from './schedule-routes.js';
import { subscriptionRoutes } from './subscription-routes.js';

const ROUTES: Routes = {
  ...accountRoutes,
  ...catalogueRoutes,
  ...checkoutRoutes,
  ...couponRoutes,
  ...creditNoteRoutes,
  ...customerRoutes,
  ...invoiceRoutes,
  ...moneyRoutes,
  ...scheduleRoutes,
  ...subscriptionRoutes,
};

interface Match {
  readonly handler: Handler;
  readonly id: string;
}

const PATTERNS = Object.entries(ROUTES).map(([route, handler]) => {
  const [method, path] = route.split(' ') as [string, string];
  return { method, handler, fixed: !path.includes(':'), path: new RegExp(`^${path.replace(':id', '([^/]+)')}$`) };
});

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly replayed?: boolean;
  /** The connection ends without it. */
  readonly lost?: boolean;
}

interface ApiRequest {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly form: string;
  readonly key: string | null;
}

/** `/v1/…` as Stripe's clients ask it. */
export class ApiServer {
  private readonly keys: IdempotencyKeys;

  constructor(
    private readonly world: World,
    private readonly faults: () => FaultSource,
  ) {
    this.keys = new IdempotencyKeys(world);
  }

  async answer(request: IncomingMessage, response: ServerResponse, form: string): Promise<void> {
    const id = objectId('req');
    const key = header(request, 'idempotency-key');
    const [path = '', query = ''] = (request.url ?? '').split('?');
    const method = request.method ?? 'GET';
    let answer: Answer;
    try {
      allow(request);
      const asked = { id, method, path, form: method === 'POST' ? form : query, key: method === 'POST' ? key : null };
      answer = await this.once(asked);
    } catch (error) {
      answer = refusalOf(error);
    }
    if (answer.lost === true) {
      response.destroy();
      return;
    }
    response.writeHead(answer.status, {
      'content-type': 'application/json',
      'request-id': id,
      'stripe-version': API_VERSION,
      ...(key === null ? {} : { 'idempotency-key': key }),
      ...(answer.replayed === true ? { 'idempotent-replayed': 'true' } : {}),
    });
    response.end(JSON.stringify(answer.body, undefined, 2));
  }

  private async once(asked: ApiRequest): Promise<Answer> {
    const fault = asked.method === 'GET' ? undefined : this.faults().planRequest();
    if (fault === 'too-many-requests')
      throw new StripeProblem(429, { type: 'rate_limit_error', code: 'rate_limit', message: 'Too many requests.' });
    const request = `${asked.method} ${asked.path}\n${asked.form}`;
    const kept = asked.key === null ? undefined : this.keys.take(asked.key, request);
    if (kept !== undefined) return { status: kept.status, body: kept.body, replayed: true };
    try {
      const answer = this.world.store.transaction(() => {
        const done = this.done(asked);
        const told = fault === 'error-after-commit' ? STORED_ERROR : done;
        if (asked.key !== null) this.keys.keep(asked.key, request, told);
        return told;
      });
      const { answerDelayMs = 0 } = this.faults().faults;
      if (asked.method !== 'GET' && answerDelayMs > 0) await sleep(answerDelayMs);
      return { ...answer, lost: fault === 'lost-answer' };
    } catch (error) {
      // A card that refuses is an outcome and kept; a request that was wrong is none.
      if (asked.key !== null && error instanceof StripeProblem && error.status === 402)
        this.world.store.transaction(() => this.keys.keep(asked.key!, request, refusalOf(error)));
      throw error;
    } finally {
      if (asked.key !== null) this.keys.release(asked.key);
    }
  }

  private done(asked: ApiRequest): Answer {
    const { handler, id } = matchOf(asked.method, asked.path);
    const params = new Params(parseForm(asked.form));
    const expand = params.texts('expand') ?? [];
    this.world.request = { id: asked.id, idempotency_key: asked.key };
    try {
      const reply = handler({ world: this.world, params, id, path: asked.path });
      params.refuseUnknown();
      if (reply instanceof StripeProblem) return refusalOf(reply);
      const shown = render(
        reply,
        expand,
        (found) => this.world.store.find(found),
        (object, field) => this.included(object, field),
      );
      return { status: 200, body: shown };
    } finally {
      this.world.request = { id: null, idempotency_key: null };
    }
  }

  /** Lists that Stripe leaves out unless they are asked for. */
  private included(object: StripeObject, field: string): unknown {
    if (object.object === 'invoice' && field === 'payments')
      return listOf(paymentsOf(this.world, object.id), `/v1/invoice_payments?invoice=${object.id}`);
    if (object.object === 'checkout.session' && field === 'line_items')
      return sessionLines(this.world, this.world.store.need<CheckoutSession>('checkout.session', object.id));
    return undefined;
  }
}

const STORED_ERROR: Answer = {
  status: 500,
  body: { error: { type: 'api_error', message: 'An unknown error occurred (ordered by a fault).' } },
};

function matchOf(method: string, path: string): Match {
  const found = PATTERNS.filter((one) => one.method === method && one.path.test(path));
  const best = found.find(({ fixed }) => fixed) ?? found[0];
  if (best !== undefined) return { handler: best.handler, id: decodeURIComponent(best.path.exec(path)?.[1] ?? '') };
  throw new StripeProblem(404, {
    type: 'invalid_request_error',
    code: 'not_modelled',
    message: `Unrecognized request URL (${method}: ${path}). This stand-in for Stripe does not model it.`,
  });
}

function allow(request: IncomingMessage): void {
  const authorization = header(request, 'authorization') ?? '';
  const [, bearer] = /^Bearer (\S+)$/.exec(authorization) ?? [];
  if (bearer?.startsWith('sk_live_') === true)
    throw new StripeProblem(401, {
      type: 'invalid_request_error',
      message: 'A live key was sent to a stand-in for Stripe. Nothing was done.',
    });
  if (bearer?.startsWith('sk_test_') !== true)
    throw new StripeProblem(401, { type: 'invalid_request_error', message: 'Invalid API Key provided.' });
  const version = header(request, 'stripe-version');
  if (version !== null && version !== API_VERSION) throw notModelled(`API version ${version}, only ${API_VERSION}`);
  if (header(request, 'stripe-account') !== null) throw notModelled('connected accounts');
}

function refusalOf(error: unknown): Answer {
  if (error instanceof StripeProblem) return { status: error.status, body: { error: withoutOwn(error.body) } };
  process.stderr.write(`stripe-fake: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return { status: 500, body: { error: { type: 'api_error', message: String(error) } } };
}

function header({ headers }: IncomingMessage, name: string): string | null {
  const value = headers[name];
  if (Array.isArray(value)) throw badRequest(`The header ${name} was sent twice.`);
  return value ?? null;
}
