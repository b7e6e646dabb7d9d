import { Injectable } from '@nestjs/common';
import { type PracticeAccount, type PracticeMarketBody, problem, ProblemError } from '@plimsoll/contracts';
import { contextHeaders, Logger } from '@plimsoll/service-host';
import { marketRefusal } from '../demo/market-refusal.js';
import { GatewayConfig } from '../gateway.config.js';

const TIMEOUT_MS = 3_000;
const NOT_FOUND = 404;
const CONFLICT = 409;

/** What the host needs to begin an account. */
export interface PracticeTerminal {
  readonly terminalId: string;
  readonly owner: string;
  readonly call: string;
  readonly secret: string;
  readonly login: string;
  readonly deposit: string;
  readonly marginMode: 'hedging' | 'netting';
}

/** An account as the host tells it, with whose it is and which call began it; both are unknown of old ones. */
export interface HostedAccount extends PracticeAccount {
  readonly owner?: string;
  readonly call?: string;
}

interface HostAnswer {
  readonly reason?: string;
  readonly code?: string;
}

/** The process in which practice accounts run. */
@Injectable()
export class PracticeHostClient {
  constructor(
    private readonly config: GatewayConfig,
    private readonly logger: Logger,
  ) {}

  async list(): Promise<HostedAccount[]> {
    return ((await this.send('GET', '')) as { items: HostedAccount[] }).items;
  }

  begin(terminal: PracticeTerminal): Promise<HostedAccount> {
    return this.send('POST', '', terminal) as Promise<HostedAccount>;
  }

  market(terminalId: string, body: PracticeMarketBody): Promise<HostedAccount> {
    return this.send('POST', `/${terminalId}/market`, body) as Promise<HostedAccount>;
  }

  async remove(terminalId: string): Promise<void> {
    await this.send('DELETE', `/${terminalId}`);
  }

  private async send(method: string, address: string, body?: object): Promise<unknown> {
    const { practiceUrl, practiceToken } = this.config;
    if (practiceUrl === undefined || practiceToken === undefined)
      throw new ProblemError(problem('not-found', 'this installation has no practice accounts'));
    const headers = {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      authorization: `Bearer ${practiceToken}`,
      ...contextHeaders(),
    };
    let response: Response;
    let answer: HostAnswer;
    try {
      response = await fetch(new URL(`/practice${address}`, practiceUrl), {
        method,
        headers,
        signal: AbortSignal.timeout(TIMEOUT_MS),
        redirect: 'error',
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      answer = (await response.json()) as HostAnswer;
    } catch (error) {
      this.logger.warn('practice accounts do not answer', { error });
      throw new ProblemError(problem('service-unavailable', 'practice accounts do not answer'), { cause: error });
    }
    if (response.ok) return answer;
    if (response.status === NOT_FOUND) throw new ProblemError(problem('not-found', answer.reason));
    if (response.status === CONFLICT)
      throw new ProblemError(problem(marketRefusal(answer) ?? 'conflict', answer.reason));
    this.logger.error('practice accounts refuse', { status: response.status, reason: answer.reason });
    throw new ProblemError(problem('service-unavailable', 'practice accounts refuse what the platform asks'));
  }
}
