import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  type DemoAlertBody,
  type DemoResult,
  type DemoState,
  getTerminalRequest,
  problem,
  ProblemError,
} from '@plimsoll/contracts';
import { type Clock, isId } from '@plimsoll/kernel';
import { Requests } from '@plimsoll/messaging';
import { CLOCK, contextHeaders, Logger } from '@plimsoll/service-host';
import { GatewayConfig } from '../gateway.config.js';
import { marketRefusal } from './market-refusal.js';
import { DemoGuard } from './start-over.js';

/** As at the first start of the demo: on another market than the alerts, without a stop. */
const FORGOTTEN_POSITION = { symbol: 'GBPUSD', side: 'buy', volume: '3' };
const TIMEOUT_MS = 3_000;
const ANSWER_MAX = 32_768;
const REFUSED_FROM = 400;

/**
 * The simulated market behind the demo, and the webhook that its sample alerts go to. Both belong to the tenant whose
 * terminal the market plays; for anybody else there is no demo here.
 */
@Injectable()
export class DemoMarket {
  constructor(
    private readonly config: GatewayConfig,
    private readonly guard: DemoGuard,
    private readonly requests: Requests,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** That there is none is an answer and no error: every page asks. */
  async state(actor: Actor): Promise<DemoState> {
    try {
      const { terminalId } = await this.ownMarket(actor);
      return { offered: true, alerts: this.config.demoHookUrl !== undefined, terminalId };
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === 'demo-only') return { offered: false, alerts: false };
      throw error;
    }
  }

  async control(action: 'crash' | 'recover', actor: Actor): Promise<DemoResult> {
    const market = await this.marketOf(actor);
    return { action, answer: await this.post(`${market}/control/${action}`, {}) };
  }

  /**
   * Everything as at the first start: flat, the balance given back as a deposit, prices where they began, the guard
   * armed from there, and a position opened by hand that a crash can hurt.
   */
  async startOver(actor: Actor): Promise<DemoResult> {
    const { market, terminalId } = await this.ownMarket(actor);
    const accountId = await this.guard.accountOf(terminalId, actor);
    await this.guard.close(accountId, actor);
    const answer = await this.post(`${market}/control/start-over`, {});
    await this.guard.unlock(accountId, actor);
    await this.post(`${market}/control/trade`, FORGOTTEN_POSITION);
    return { action: 'start-over', answer };
  }

  /** The body that a TradingView alert of a strategy would have. Its time makes each one an event of its own. */
  async alert(wanted: DemoAlertBody, actor: Actor): Promise<DemoResult> {
    await this.marketOf(actor);
    const hook = this.config.demoHookUrl;
    if (hook === undefined) throw demoOnly();
    const body = {
      ticker: wanted.symbol ?? 'EURUSD',
      action: wanted.side ?? 'buy',
      time: this.clock.now().toISOString(),
      strategy: 'Demo',
      interval: '5',
    };
    return { action: 'alert', answer: await this.post(hook, body) };
  }

  /**
   * Where the strings of the actor's own market are. The market says which terminal it plays, identity whether that is
   * the actor's.
   */
  private async marketOf(actor: Actor): Promise<string> {
    return (await this.ownMarket(actor)).market;
  }

  private async ownMarket(actor: Actor): Promise<{ readonly market: string; readonly terminalId: string }> {
    const market = this.config.demoSimulatorUrl;
    if (market === undefined) throw demoOnly();
    const { terminalId } = (await this.send(`${market}/control/terminal`)).answer;
    if (!isId(terminalId)) throw demoOnly();
    await this.requests.ask(getTerminalRequest, { terminalId }, { actor }).catch((error: unknown) => {
      throw error instanceof ProblemError && error.problem.code === 'not-found' ? demoOnly() : error;
    });
    return { market, terminalId };
  }

  private async post(url: string, body: object): Promise<Record<string, unknown>> {
    const { status, answer } = await this.send(url, body);
    if (status < REFUSED_FROM) return answer;
    const refusal = marketRefusal(answer);
    if (refusal !== undefined) throw new ProblemError(problem(refusal));
    const reason = answer['reason'] ?? answer['detail'];
    throw new ProblemError(problem('conflict', typeof reason === 'string' ? reason : `the demo answered ${status}`));
  }

  /** A question without a body, an instruction with one. */
  private async send(url: string, body?: object): Promise<{ status: number; answer: Record<string, unknown> }> {
    const headers = { 'content-type': 'application/json', ...contextHeaders() };
    try {
      const response = await fetch(url, {
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
        headers,
        signal: AbortSignal.timeout(TIMEOUT_MS),
        redirect: 'error',
      });
      return { status: response.status, answer: parsed((await response.text()).slice(0, ANSWER_MAX)) };
    } catch (error) {
      this.logger.warn('the demo does not answer', { error });
      throw new ProblemError(problem('service-unavailable', 'the demo does not answer'), { cause: error });
    }
  }
}

function demoOnly(): ProblemError {
  return new ProblemError(problem('demo-only'));
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = text === '' ? {} : JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : { value };
  } catch (error) {
    if (error instanceof SyntaxError) return { text };
    throw error;
  }
}
