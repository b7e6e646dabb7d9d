import { Inject, Injectable } from '@nestjs/common';
import {
  accountSizing,
  orderPlace,
  orderWithdraw,
  type ProblemCode,
  ProblemError,
  type PlaceOrderInput,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Requests } from '@plimsoll/messaging';
import { CLOCK } from '@plimsoll/service-host';
import { type AccountView } from '../domain/account-view.js';
import { type Run, type StoredOrder } from './run.js';

/** `readAtMs`: by the monotonic clock; what is used later has aged since. */
export type AccountAnswer =
  | { readonly kind: 'account'; readonly account: AccountView; readonly readAtMs: number }
  | { readonly kind: 'lost' | 'refused'; readonly text: string };
export type PlaceAnswer =
  | { readonly kind: 'placed'; readonly orderId: string; readonly state: string }
  /** `notDelivered`: surely nobody got it; else it may be with the broker service. */
  | { readonly kind: 'lost'; readonly notDelivered: boolean; readonly text: string }
  | { readonly kind: 'refused'; readonly text: string };

/** Problems that may be gone in a moment. All others are an answer. */
const PASSING: ReadonlySet<ProblemCode> = new Set([
  'service-unavailable',
  'service-timeout',
  'database-unavailable',
  'database-slow',
  'busy',
  'rate-limited',
  'internal-error',
  'terminal-offline',
]);
/**
 * While services are updated one by one, an older broker service may not know a field of ours yet: an exit waits for
 * the newer one.
 */
const PASSING_FOR_CLOSES: ReadonlySet<ProblemCode> = new Set(['validation-failed', 'malformed-body']);
/** Of these it is certain that nothing was placed. */
const NOTHING_PLACED: ReadonlySet<ProblemCode> = new Set(['busy', 'rate-limited', 'terminal-offline']);

/** What executions ask of the broker service. */
@Injectable()
export class BrokerClient {
  constructor(
    private readonly requests: Requests,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async readAccount(question: {
    readonly tenantId: string;
    readonly accountId: string;
    readonly symbol: string;
  }): Promise<AccountAnswer> {
    const { tenantId, accountId, symbol } = question;
    try {
      const account = await this.requests.ask(accountSizing, { accountId, symbol }, { tenantId });
      return { kind: 'account', account, readAtMs: this.clock.monotonicMs() };
    } catch (error) {
      const { code, text } = problemOf(error);
      return { kind: PASSING.has(code) ? 'lost' : 'refused', text };
    }
  }

  /** The same order under the same key: however often it is asked, it is placed once. */
  async place(run: Run, order: StoredOrder): Promise<PlaceAnswer> {
    const {
      clientKey,
      type,
      symbol,
      side,
      volume,
      orderKind,
      price,
      stopLimitPrice,
      expiration,
      stopLoss,
      takeProfit,
      positionId,
      expiresAt,
    } = order;
    const terms = { orderKind, price, stopLimitPrice, expiration, stopLoss, takeProfit, positionId, expiresAt };
    const origin = {
      executionId: run.executionId,
      pipelineId: run.pipelineId,
      signalId: run.signal.signalId,
      strategy: run.pipelineName,
    };
    const wanted = { clientKey, accountId: run.accountId, type, symbol, side, volume, ...terms, ...origin };
    const input = Object.fromEntries(
      Object.entries(wanted).filter(([, value]) => value !== undefined),
    ) as unknown as PlaceOrderInput;
    try {
      const { orderId, state } = await this.requests.ask(orderPlace, input, { tenantId: run.tenantId });
      return { kind: 'placed', orderId, state };
    } catch (error) {
      const { code, text } = problemOf(error);
      const isPassing = PASSING.has(code) || (type === 'close' && PASSING_FOR_CLOSES.has(code));
      if (!isPassing) return { kind: 'refused', text };
      return { kind: 'lost', notDelivered: NOTHING_PLACED.has(code) || isNobodyThere(error), text };
    }
  }

  /**
   * Asks for an order of the pipeline to be taken back. What became of it is told by its facts, so no answer is needed:
   * who waits for it looks again, and asks again.
   */
  async withdraw(run: Run, orderId: string, reason: string): Promise<void> {
    try {
      await this.requests.ask(orderWithdraw, { orderId, reason }, { tenantId: run.tenantId });
    } catch (error) {
      problemOf(error);
    }
  }
}

function problemOf(error: unknown): { code: ProblemCode; text: string } {
  if (!(error instanceof ProblemError)) throw error;
  const { code, detail } = error.problem;
  return { code, text: (detail ? `${code}: ${detail}` : code).slice(0, 300) };
}

/** Nobody listened, so nobody got it. Any other loss counts as perhaps delivered, which is the safe side. */
function isNobodyThere(error: unknown): boolean {
  return (
    error instanceof ProblemError &&
    error.problem.code === 'service-unavailable' &&
    (error.problem.detail ?? '').startsWith('nobody answers')
  );
}
