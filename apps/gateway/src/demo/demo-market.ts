import { Inject, Injectable } from '@nestjs/common';
import { type DemoAlertBody, type DemoResult, type DemoState, problem, ProblemError } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { CLOCK, contextHeaders, Logger } from '@plimsoll/service-host';
import { GatewayConfig } from '../gateway.config.js';

const TIMEOUT_MS = 3_000;
const ANSWER_MAX = 32_768;
const REFUSED_FROM = 400;

/** The simulated market behind the demo, and the webhook that its sample alerts go to. */
@Injectable()
export class DemoMarket {
  constructor(
    private readonly config: GatewayConfig,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  state(): DemoState {
    this.required(this.config.demoSimulatorUrl);
    return { alerts: this.config.demoHookUrl !== undefined };
  }

  async control(action: 'crash' | 'recover'): Promise<DemoResult> {
    const base = this.required(this.config.demoSimulatorUrl);
    return { action, answer: await this.post(`${base}/control/${action}`, {}) };
  }

  /** The body that a TradingView alert of a strategy would have. Its time makes each one an event of its own. */
  async alert(wanted: DemoAlertBody): Promise<DemoResult> {
    const hook = this.required(this.config.demoHookUrl);
    const body = { ticker: wanted.symbol ?? 'EURUSD', action: wanted.side ?? 'buy', time: this.clock.now().toISOString(), strategy: 'Demo', interval: '5' };
    return { action: 'alert', answer: await this.post(hook, body) };
  }

  private required(url: string | undefined): string {
    if (url === undefined || this.config.demoSimulatorUrl === undefined) throw new ProblemError(problem('demo-only'));
    return url;
  }

  private async post(url: string, body: object): Promise<Record<string, unknown>> {
    const { status, answer } = await this.send(url, body);
    if (status < REFUSED_FROM) return answer;
    const reason = answer['reason'] ?? answer['detail'];
    throw new ProblemError(problem('conflict', typeof reason === 'string' ? reason : `the demo answered ${status}`));
  }

  private async send(url: string, body: object): Promise<{ status: number; answer: Record<string, unknown> }> {
    const headers = { 'content-type': 'application/json', ...contextHeaders() };
    try {
      const response = await fetch(url, { method: 'POST', body: JSON.stringify(body), headers, signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
      return { status: response.status, answer: parsed((await response.text()).slice(0, ANSWER_MAX)) };
    } catch (error) {
      this.logger.warn('the demo does not answer', { error });
      throw new ProblemError(problem('service-unavailable', 'the demo does not answer'), { cause: error });
    }
  }
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = text === '' ? {} : JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : { value };
  } catch (error) {
    if (error instanceof SyntaxError) return { text };
    throw error;
  }
}
