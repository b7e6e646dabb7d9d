import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { randomBytes } from 'node:crypto';
import { type ChatAct } from '../domain/chat-act.js';
import { commandOfButton, commandOfText } from '../domain/chat-command.js';
import { type ChatReply } from '../domain/chat-text.js';
import { chatWords } from '../domain/chat-words.js';
import { type Reader, readerOf } from '../domain/reader.js';
import { type TelegramUpdate } from '../domain/telegram.js';
import { MessageQueue } from '../messages/message-queue.js';
import { PeopleReader } from '../people/people.reader.js';
import { type LinkedChat } from '../telegram/telegram-handler.js';
import { type ChatUpdateEntity } from './answer.entities.js';
import { type Performed } from './answer.performer.js';
import { type Plan } from './answer.planner.js';
import { AnswerWork } from './answer.work.js';
import { insertUpdate, keepNonce, takeNonce } from './answer.store.js';

const NONCE_BYTES = 16;
const NONCE_LIFE_MS = 60_000;

type UpdateKey = Pick<ChatUpdateEntity, 'tenantId' | 'bot' | 'updateId'>;

/** The steps of an answer: understand and keep, do, say. */
@Injectable()
export class AnswerSteps {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleReader,
    private readonly work: AnswerWork,
    private readonly queue: MessageQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Writes down what it means; a nonce is made or spent in the same transaction. */
  async begin(update: TelegramUpdate, chat: LinkedChat, key: UpdateKey): Promise<ChatUpdateEntity> {
    const reader = await this.readerOf(chat);
    const isPressed = update.callbackId !== undefined;
    const command = isPressed ? commandOfButton(update.text) : commandOfText(update.text, update.writtenAt);
    const words = reader && chatWords[reader.language];
    const plan: Plan | undefined =
      reader && command.kind !== 'confirm-flatten' ? await this.work.planner.plan(command, chat, reader) : undefined;
    return this.db.withTenant(chat.tenantId, async (tx) => {
      const act: ChatAct = !words
        ? { does: 'say', reply: { text: chatWords.en.notMember } }
        : command.kind === 'confirm-flatten'
          ? await this.confirmed(tx, command.nonce, chat, words.nonceOver)
          : await this.kept(tx, plan!, chat, reader);
      const { userId, channelId } = chat;
      const row = { ...key, userId, channelId, act, beganAt: this.clock.now(), answeredAt: null, messageId: null };
      await insertUpdate(tx, row);
      return row;
    });
  }

  async perform({ act, bot, updateId, tenantId, userId, channelId, beganAt }: ChatUpdateEntity): Promise<Performed> {
    const chat = { tenantId, userId, channelId };
    const reader = (await this.readerOf(chat)) ?? readerOf({});
    return this.work.performer.perform(act, { chat, reader, key: `telegram:${bot}:${updateId}`, beganAt });
  }

  async say(tx: Tx, { tenantId, userId, channelId }: ChatUpdateEntity, reply: ChatReply): Promise<string> {
    const linked = await this.work.channels.of(tx, tenantId, userId);
    // Unlinked by now: the log says that it went nowhere.
    const shownTo = linked.find((channel) => channel.channelId === channelId)?.shownTo ?? '';
    return this.queue.addAnswer(tx, { tenantId, userId, channelId, shownTo, ...reply });
  }

  /** How the person reads; undefined where they are not in the organisation any more. */
  private async readerOf({ tenantId, userId }: LinkedChat): Promise<Reader | undefined> {
    const people = await this.db.withTenant(tenantId, (tx) => this.people.of(tx, tenantId));
    const person = people.find((one) => one.userId === userId);
    return person && readerOf(person);
  }

  private async confirmed(tx: Tx, nonce: string, chat: LinkedChat, over: string): Promise<ChatAct> {
    const taken = await takeNonce(tx, nonce, chat, this.clock.now());
    return taken ? { does: 'close', ...taken } : { does: 'say', reply: { text: over } };
  }

  private async kept(tx: Tx, plan: Plan, chat: LinkedChat, reader: Reader): Promise<ChatAct> {
    if (plan.does !== 'confirm') return plan;
    const { accountId, login, positions } = plan;
    const words = chatWords[reader.language];
    const nonce = randomBytes(NONCE_BYTES).toString('base64url');
    const expiresAt = new Date(this.clock.now().getTime() + NONCE_LIFE_MS);
    await keepNonce(tx, nonce, { ...chat, accountId, login, expiresAt });
    const buttons = [{ label: words.confirmButton, data: `F:${nonce}` }];
    return { does: 'say', reply: { text: words.confirmFlatten(login, positions), buttons } };
  }
}
