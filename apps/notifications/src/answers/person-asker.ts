import { Injectable } from '@nestjs/common';
import {
  type AccountDetail,
  accountGet,
  type AccountPage,
  accountList,
  cancelGuardRequest,
  getGuardRequest,
  type GuardView,
  personAsk,
  type PersonAskName,
  type Pipeline,
  type PipelinePage,
  pipelineDeactivate,
  pipelineList,
  positionCloseAll,
  type RequestDefinition,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { type LinkedChat } from '../telegram/telegram-handler.js';

const PAGE = 50;

/** Asks the platform in the name of a person who wrote: the gateway looks up what they may do now, and signs. */
@Injectable()
export class PersonAsker {
  constructor(private readonly requests: Requests) {}

  accounts(chat: LinkedChat, text?: string): Promise<AccountPage> {
    return this.ask(chat, accountList, { limit: PAGE, ...(text === undefined ? {} : { text }) });
  }

  countdowns(chat: LinkedChat): Promise<AccountPage> {
    return this.ask(chat, accountList, { limit: PAGE, guardState: 'breached' as const });
  }

  account(chat: LinkedChat, accountId: string): Promise<AccountDetail> {
    return this.ask(chat, accountGet, { accountId });
  }

  guard(chat: LinkedChat, accountId: string): Promise<GuardView> {
    return this.ask(chat, getGuardRequest, { accountId });
  }

  activePipelines(chat: LinkedChat, text?: string): Promise<PipelinePage> {
    return this.ask(chat, pipelineList, { limit: PAGE, active: true, ...(text === undefined ? {} : { text }) });
  }

  cancel(
    chat: LinkedChat,
    input: { readonly accountId: string; readonly runId: string; readonly reason: string },
    key: string,
  ): Promise<GuardView> {
    return this.ask(chat, cancelGuardRequest, input, key);
  }

  async closeAll(chat: LinkedChat, accountId: string, key: string): Promise<number> {
    const { orders } = await this.ask(
      chat,
      positionCloseAll,
      { accountId, reason: chat.via === 'mail' ? 'Mail' : 'Telegram' },
      key,
    );
    return orders.length;
  }

  deactivate(chat: LinkedChat, pipelineId: string, key: string): Promise<Pipeline> {
    return this.ask(chat, pipelineDeactivate, { pipelineId }, key);
  }

  private async ask<I extends object, O extends object>(
    { tenantId, userId, channelId, via }: LinkedChat,
    request: RequestDefinition<I, O>,
    input: I,
    idempotencyKey?: string,
  ): Promise<O> {
    const asked = {
      request: request.name as PersonAskName,
      input: { ...input } as Record<string, unknown>,
      via,
    };
    const { answer } = await this.requests.ask(
      personAsk,
      { tenantId, userId, channelId, ...asked },
      { tenantId, idempotencyKey },
    );
    return answer as O;
  }
}
