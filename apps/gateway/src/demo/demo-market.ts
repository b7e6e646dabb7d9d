import { Inject, Injectable } from '@nestjs/common';
import { type DemoAlertBody, type DemoResult, type DemoState, problem, ProblemError } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { CLOCK, contextHeaders, Logger } from '@plimsoll/service-host';
import { GatewayConfig } from '../gateway.config.js';

const TIMEOUT_MS = 3_000;
const ANSWER_MAX = 32_768;

/** The simulated market behind the demo, and the webhook that its sample alerts go to. */
@Injectable()
export class DemoMarket {
  constructor(
    private readonly config: GatewayConfig,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async state(): Promise<DemoState> {
    const { demoSimulatorUrl, demoHookUrl } = this.config;
    if (demoSimulatorUrl === undefined) return { enabled: false, alerts: false };
    return { enabled: true, alerts: demoHookUrl !== undefined, simulator: await this.call(`${demoSimulatorUrl}/control/state`, 'GET') };
  }

  async control(action: 'crash' | 'recover'): Promise<DemoResult> {
    const base = this.required(this.config.demoSimulatorUrl);
    return { action, answer: await this.call(`${base}/control/${action}`, 'POST', {}) };
  }

  /** The body that a TradingView alert of a strategy would have. */
  async alert(wanted: DemoAlertBody): Promise<DemoResult> {
    const hook = this.required(this.config.demoHookUrl);
    const body = {
      ticker: wanted.symbol ?? 'EURUSD',
      action: wanted.side ?? 'buy',
      time: this.clock.now().toISOString(),
      strategy: 'Demo',
      interval: '5',
    };
    return { action: 'alert', answer: await this.call(hook, 'POST', body) };
  }

  private required(url: string | undefined): string {
    if (url === undefined || this.config.demoSimulatorUrl === undefined) throw new ProblemError(problem('demo-only'));
    return url;
  }

  private async call(url: string, method: 'GET' | 'POST', body?: object): Promise<Record<string, unknown>> {
    try {
      const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...contextHeaders() } };
      const response = await fetch(url, { method, signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error', ...sent });
      const text = (await response.text()).slice(0, ANSWER_MAX);
      return { status: response.status, ...parsed(text) };
    } catch (error) {
      this.logger.warn('the demo does not answer', { error });
      throw new ProblemError(problem('service-unavailable', 'the demo does not answer'), { cause: error });
    }
  }
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = text === '' ? {} : JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { body: value } : { body: { value } };
  } catch (error) {
    if (error instanceof SyntaxError) return { body: { text } };
    throw error;
  }
}
