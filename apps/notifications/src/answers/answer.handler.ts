import { Inject, Injectable } from '@nestjs/common';
import { notificationsAuditRecorded } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { auditEntry, crashPoint, Outbox } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { auditActions } from '../domain/chat-act.js';
import { type ChatCommand, commandOfButton, commandOfText } from '../domain/chat-command.js';
import { readerOf } from '../domain/reader.js';
import { type TelegramUpdate } from '../domain/telegram.js';
import { chatWords } from '../domain/chat-words.js';
import { NotificationsConfig } from '../notifications.config.js';
import { type LinkedChat, type TelegramHandler, type TelegramReply, TOLD } from '../telegram/telegram-handler.js';
import { BY_MAIL, type ChatUpdateEntity } from './answer.entities.js';
import { type Performed } from './answer.performer.js';
import { AnswerSteps, type UpdateKey, viaOf } from './answer.steps.js';
import { findUpdate, markAnswered, unanswered, writtenByMail } from './answer.store.js';

/** What was begun longer ago is not begun again by itself: its person has looked elsewhere by then. */
const RESUMED_MS = 600_000;

/**
 * Answers people who linked their chat. What an update means is written before it is done, and the answer, which stands
 * in the log of messages, after: an update that comes twice, or whose process died, is done once and answered.
 */
@Injectable()
export class AnswerHandler implements TelegramHandler {
  constructor(
    private readonly db: Database,
    private readonly steps: AnswerSteps,
    private readonly outbox: Outbox,
    private readonly config: NotificationsConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async answer(update: TelegramUpdate, chat: LinkedChat | undefined): Promise<TelegramReply | typeof TOLD> {
    if (!chat) {
      const words = chatWords[readerOf({ locale: update.languageCode }).language];
      return { text: words.notLinked(`${this.config.origin}/settings`) };
    }
    const { updateId, callbackId, text, writtenAt } = update;
    const command = callbackId === undefined ? commandOfText(text, writtenAt) : commandOfButton(text);
    const bot = this.config.telegramBot;
    await this.take(command, chat, { tenantId: chat.tenantId, bot, updateId: String(updateId), answersId: null });
    return TOLD;
  }

  /** Does what a person wrote, once for its key, and answers it. Says whether it is new. */
  async take(command: ChatCommand, chat: LinkedChat, key: UpdateKey): Promise<boolean> {
    const known = await this.db.readTenant(chat.tenantId, (tx) => findUpdate(tx, key));
    const row = known ?? (await this.steps.begin(command, chat, key));
    if (row.answeredAt === null) await this.finish(row);
    return known === null;
  }

  /** How much a person wrote by mail since then. */
  countByMail(tenantId: string, userId: string, since: Date): Promise<number> {
    return this.db.readTenant(tenantId, (tx) => writtenByMail(tx, tenantId, userId, since));
  }

  /** What a process before this one began. */
  async resume(): Promise<void> {
    const since = new Date(this.clock.now().getTime() - RESUMED_MS);
    const rows = await this.db.asWorker((tx) => unanswered(tx, [this.config.telegramBot, BY_MAIL], since));
    for (const row of rows) await this.finish(row);
  }

  private async finish(row: ChatUpdateEntity): Promise<void> {
    const performed = await this.steps.perform(row);
    crashPoint('answers:after-effect-before-answer');
    await this.db.withTenant(row.tenantId, async (tx) => {
      const messageId = await this.steps.say(tx, row, performed.reply);
      // Somebody else has: then neither this message nor this entry is written.
      if (!(await markAnswered(tx, row, { messageId, now: this.clock.now() })))
        throw new Error(`update ${row.updateId} was answered already`);
      await this.audit(tx, row, performed, await this.steps.labelOf(tx, row));
    });
  }

  private async audit(
    tx: Tx,
    row: ChatUpdateEntity,
    { outcome, reply }: Performed,
    chat: string | undefined,
  ): Promise<void> {
    const { act, tenantId, userId, updateId, channelId, answersId } = row;
    const via = viaOf(row.bot);
    if (act.does === 'say') return;
    const targetId = act.does === 'pause' ? act.pipelineId : act.accountId;
    const data = auditEntry({
      by: { user: { userId, via } },
      at: this.clock.now(),
      action: `${via}.${auditActions[act.does]}`,
      targetKind: act.does === 'pause' ? 'pipeline' : 'account',
      targetId,
      outcome,
      reason: act.does === 'cancel' ? act.reason : undefined,
      detail: {
        updateId,
        ...(answersId === null ? { channelId } : { answersId }),
        ...(chat === undefined ? {} : { chat }),
        answered: reply.text,
      },
    });
    await this.outbox.add(tx, notificationsAuditRecorded, { tenantId, key: targetId, data });
  }
}
