import { Injectable } from '@nestjs/common';
import { type AccountSummary, ProblemError } from '@plimsoll/contracts';
import { type ChatAct } from '../domain/chat-act.js';
import { type ChatCommand } from '../domain/chat-command.js';
import {
  type ChatReply,
  pipelinesReply,
  positionsReply,
  refusalText,
  statusReply,
  whyReply,
} from '../domain/chat-text.js';
import { chatWords } from '../domain/chat-words.js';
import { type Reader } from '../domain/reader.js';
import { type LinkedChat } from '../telegram/telegram-handler.js';
import { PersonAsker } from './person-asker.js';

type CancelByText = Extract<ChatCommand, { kind: 'cancel-by-text' }>;

/** Telegram's clock and ours differ by less. */
const CLOCKS_MS = 60_000;
const REASON_MIN = 3;
const REASON_MAX = 300;

/** What a command comes to; closing an account is only prepared, its button needs a nonce. */
export type Plan =
  | ChatAct
  | { readonly does: 'confirm'; readonly accountId: string; readonly login: string; readonly positions: number };

/** Finds out what a command means, by asking and changing nothing. */
@Injectable()
export class AnswerPlanner {
  constructor(private readonly asker: PersonAsker) {}

  /** A refusal is an answer, too. */
  async plan(
    command: Exclude<ChatCommand, { kind: 'confirm-flatten' }>,
    chat: LinkedChat,
    reader: Reader,
  ): Promise<Plan> {
    try {
      return await this.understood(command, chat, reader);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return say({ text: refusalText(error.problem, reader, false) });
    }
  }

  private async understood(
    command: Exclude<ChatCommand, { kind: 'confirm-flatten' }>,
    chat: LinkedChat,
    reader: Reader,
  ): Promise<Plan> {
    const words = chatWords[reader.language];
    switch (command.kind) {
      case 'help':
        return say({ text: words.help, buttons: [{ label: words.statusLabel, data: 's' }] });
      case 'status': {
        const { items, nextCursor } = await this.asker.accounts(chat);
        return say(statusReply(items, nextCursor !== undefined, reader));
      }
      case 'positions': {
        const found = command.accountId === undefined ? await this.chosen(chat, command.login, reader) : command;
        return 'does' in found ? found : say(positionsReply(await this.asker.account(chat, found.accountId!), reader));
      }
      case 'flatten':
        return this.flatten(command, chat, reader);
      case 'why-cancel': {
        const { identity } = await this.asker.account(chat, command.accountId);
        return say(whyReply(identity.login, await this.asker.guard(chat, command.accountId), reader));
      }
      case 'cancel': {
        const { identity } = await this.asker.account(chat, command.accountId);
        const { accountId, runId } = command;
        return { does: 'cancel', accountId, login: identity.login, runId, reason: words.reasons[command.reason] };
      }
      case 'cancel-by-text':
        return this.cancelByText(command, chat, reader);
      case 'pipelines':
        return say(pipelinesReply((await this.asker.activePipelines(chat)).items, reader));
      case 'pause':
        return { does: 'pause', pipelineId: command.pipelineId };
      case 'pause-by-text':
        return this.pauseByText(command.name, chat, reader);
    }
  }

  private async flatten(
    { accountId, login }: { readonly accountId?: string; readonly login?: string },
    chat: LinkedChat,
    reader: Reader,
  ): Promise<Plan> {
    const found = accountId === undefined ? await this.chosen(chat, login, reader) : { accountId };
    if ('does' in found) return found;
    const { identity, positions } = await this.asker.account(chat, found.accountId);
    return { does: 'confirm', accountId: found.accountId, login: identity.login, positions: positions.length };
  }

  /**
   * The countdown that is meant: of the login in front, or the only one. What remains is the reason. A text that lay
   * with Telegram while nobody heard it does not mean a countdown that began since.
   */
  private async cancelByText(
    { words: text, writtenAt, accountId: about }: CancelByText,
    chat: LinkedChat,
    reader: Reader,
  ): Promise<Plan> {
    const words = chatWords[reader.language];
    const { items } = await this.asker.countdowns(chat);
    if (items.length === 0) return say({ text: words.noCountdown });
    const [first = ''] = text.split(/\s+/);
    const named = items.filter(({ identity }) => identity.login === first);
    const meant = named.length > 0 ? named : items.filter((one) => about === undefined || one.accountId === about);
    if (meant.length === 0) return say({ text: words.noCountdown });
    const [account] = meant;
    if (!account || meant.length > 1) return say(which(items, reader));
    const reason = (named.length > 0 ? text.slice(first.length) : text).trim().slice(0, REASON_MAX);
    const { accountId, identity } = account;
    if (reason.length < REASON_MIN) return say({ text: words.reasonMissing(identity.login) });
    const { runId, run } = await this.asker.guard(chat, accountId);
    if (writtenAt && run && writtenAt.getTime() < Date.parse(run.breachedAt) - CLOCKS_MS)
      return say({ text: (chat.via === 'mail' ? words.mailBefore : words.writtenBefore)(identity.login) });
    return { does: 'cancel', accountId, login: identity.login, runId, reason };
  }

  private async pauseByText(name: string, chat: LinkedChat, reader: Reader): Promise<Plan> {
    const { items } = await this.asker.activePipelines(chat, name.slice(0, 80));
    const wanted = name.toLowerCase();
    const named = items.filter((one) => one.name.toLowerCase() === wanted);
    const [only] = named;
    if (named.length === 1 && only) return { does: 'pause', pipelineId: only.pipelineId };
    const { text, buttons = [] } = pipelinesReply(items, reader);
    return say({ text: `${chatWords[reader.language].whichPipeline(name)}\n${text}`, buttons });
  }

  /** The account with this login, or the only one; else the question which. */
  private async chosen(chat: LinkedChat, login: string | undefined, reader: Reader): Promise<AccountSummary | ChatAct> {
    const { items } = await this.asker.accounts(chat, login?.slice(0, 80));
    const named = login === undefined ? items : items.filter(({ identity }) => identity.login === login);
    if (named.length === 1) return named[0]!;
    if (items.length > 0) return say(which(items, reader));
    return say({
      text: login === undefined ? chatWords[reader.language].noAccounts : chatWords[reader.language].notFound,
    });
  }
}

function say(reply: ChatReply): ChatAct {
  return { does: 'say', reply };
}

function which(accounts: readonly AccountSummary[], { language }: Reader): ChatReply {
  const logins = accounts.map(({ identity }) => identity.login).slice(0, 20);
  return { text: chatWords[language].whichAccount(logins.join(', ')) };
}
