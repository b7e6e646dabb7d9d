import { Injectable } from '@nestjs/common';
import { type AuditOutcome, type GuardView, type Problem, ProblemError } from '@plimsoll/contracts';
import { type ChatAct } from '../domain/chat-act.js';
import { cancelReply, type ChatReply, isUnclear, refusalText } from '../domain/chat-text.js';
import { chatWords } from '../domain/chat-words.js';
import { type Reader } from '../domain/reader.js';
import { type LinkedChat } from '../telegram/telegram-handler.js';
import { PersonAsker } from './person-asker.js';

/** What is to be said of it, and how it ended for the audit log. */
export interface Performed {
  readonly reply: ChatReply;
  readonly outcome: AuditOutcome;
}

/** One update and where it came from. */
export interface ToPerform {
  readonly chat: LinkedChat;
  readonly reader: Reader;
  /** The same for an update that comes twice. */
  readonly key: string;
  readonly beganAt: Date;
}

type Effect = Exclude<ChatAct, { does: 'say' }>;
/** Clocks of two services differ by less. */
const CLOCKS_MS = 60_000;

/** Does what a person wanted, once for its key, and says what the platform said. */
@Injectable()
export class AnswerPerformer {
  constructor(private readonly asker: PersonAsker) {}

  async perform(act: ChatAct, to: ToPerform): Promise<Performed> {
    if (act.does === 'say') return { reply: act.reply, outcome: 'done' };
    try {
      return { reply: { text: await this.effect(act, to) }, outcome: 'done' };
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return this.refused(act, to, error.problem);
    }
  }

  private async effect(act: Effect, { chat, reader, key }: ToPerform): Promise<string> {
    const words = chatWords[reader.language];
    if (act.does === 'cancel') {
      const { accountId, runId, reason, login } = act;
      return cancelReply(login, await this.asker.cancel(chat, { accountId, runId, reason }, key), reader);
    }
    if (act.does === 'close') {
      const count = await this.asker.closeAll(chat, act.accountId, key);
      return count === 0 ? words.nothingOpen(act.login) : words.closing(act.login, count);
    }
    const { name, active } = await this.asker.deactivate(chat, act.pipelineId, key);
    return active ? words.pauseUnclear(name) : words.paused(name);
  }

  /** A cancel that was taken before the process died is refused when it comes again: the guard's history knows. */
  private async refused(act: Effect, to: ToPerform, refusal: Problem): Promise<Performed> {
    if (act.does === 'cancel') {
      const guard = await this.guardOf(act.accountId, to.chat);
      if (guard && wasTaken(guard, act.reason, to))
        return { reply: { text: cancelReply(act.login, guard, to.reader) }, outcome: 'done' };
    }
    const reply = { text: refusalText(refusal, to.reader, true) };
    return { reply, outcome: isUnclear(refusal) ? 'failed' : 'refused' };
  }

  private async guardOf(accountId: string, chat: LinkedChat): Promise<GuardView | undefined> {
    try {
      return await this.asker.guard(chat, accountId);
    } catch (error) {
      if (error instanceof ProblemError) return undefined;
      throw error;
    }
  }
}

function wasTaken({ history }: GuardView, reason: string, { chat, beganAt }: ToPerform): boolean {
  return history.some(
    (entry) =>
      entry.action === 'guard.cancel-asked' &&
      entry.actor === chat.userId &&
      entry.reason === reason &&
      Date.parse(entry.at) >= beganAt.getTime() - CLOCKS_MS,
  );
}
