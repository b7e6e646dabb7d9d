import { Inject, Injectable } from '@nestjs/common';
import { type AskingWay } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { randomBytes } from 'node:crypto';
import { type ChatAct } from '../domain/chat-act.js';
import { type ChatCommand } from '../domain/chat-command.js';
import { type ChatReply } from '../domain/chat-text.js';
import { chatWords, type ChatWords } from '../domain/chat-words.js';
import { confirmCode, shownCode } from '../domain/mail-command.js';
import { type Reader, readerOf } from '../domain/reader.js';
import { MessageQueue } from '../messages/message-queue.js';
import { PeopleReader } from '../people/people.reader.js';
import { type LinkedChat } from '../telegram/telegram-handler.js';
import { BY_MAIL, type ChatUpdateEntity } from './answer.entities.js';
import { type Performed } from './answer.performer.js';
import { type Plan } from './answer.planner.js';
import { AnswerWork } from './answer.work.js';
import { answeredMail, hasActed, insertUpdate, keepNonce, takeNonce } from './answer.store.js';

const NONCE_BYTES = 16;
/** A mail takes its time. */
const NONCE_LIFE_MS: Readonly<Record<AskingWay, number>> = { telegram: 60_000, mail: 600_000 };

export type UpdateKey = Pick<ChatUpdateEntity, 'tenantId' | 'bot' | 'updateId' | 'answersId'>;

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
  async begin(command: ChatCommand, chat: LinkedChat, key: UpdateKey): Promise<ChatUpdateEntity> {
    const reader = await this.readerOf(chat);
    const words = reader && chatWords[reader.language];
    const plan: Plan | undefined =
      reader && command.kind !== 'confirm-flatten' ? await this.work.planner.plan(command, chat, reader) : undefined;
    return this.db.withTenant(chat.tenantId, async (tx) => {
      const act: ChatAct = !words
        ? say(chatWords.en.notMember)
        : await this.allowed(tx, key, words, () =>
            command.kind === 'confirm-flatten'
              ? this.confirmed(tx, command.nonce, chat, words)
              : this.kept(tx, plan!, chat, words),
          );
      const { userId, channelId } = chat;
      const row = { ...key, userId, channelId, act, beganAt: this.clock.now(), answeredAt: null, messageId: null };
      await insertUpdate(tx, row);
      return row;
    });
  }

  async perform({ act, bot, updateId, tenantId, userId, channelId, beganAt }: ChatUpdateEntity): Promise<Performed> {
    const via = viaOf(bot);
    const chat = { tenantId, userId, channelId, via };
    const reader = (await this.readerOf(chat)) ?? readerOf({});
    return this.work.performer.perform(act, { chat, reader, key: `${via}:${bot}:${updateId}`, beganAt });
  }

  async say(tx: Tx, row: ChatUpdateEntity, reply: ChatReply): Promise<string> {
    const { tenantId, userId, channelId, bot } = row;
    const answered = row.answersId === null ? undefined : await answeredMail(tx, tenantId, row.answersId);
    if (viaOf(bot) === 'mail') {
      const { subject = '', shownTo: to = '' } = answered ?? {};
      const reader = (await this.readerOf({ tenantId, userId })) ?? readerOf({});
      const destination = { channel: 'email', to, shownTo: to } as const;
      return this.queue.addAnswer(tx, { tenantId, userId, destination, subject: reSubject(subject), reader, ...reply });
    }
    const linked = await this.work.channels.of(tx, tenantId, userId);
    // Unlinked by now: the log says that it went nowhere.
    const shownTo = linked.find((channel) => channel.channelId === channelId)?.shownTo ?? '';
    const destination = { channel: 'telegram', channelId, to: '', shownTo } as const;
    return this.queue.addAnswer(tx, { tenantId, userId, destination, reader: readerOf({}), ...reply });
  }

  /** How people call the chat, for the audit log; undefined where it is unlinked by now. */
  labelOf(tx: Tx, { tenantId, channelId }: ChatUpdateEntity): Promise<string | undefined> {
    return this.work.channels.labelOf(tx, tenantId, channelId);
  }

  /** How the person reads; undefined where they are not in the organisation any more. */
  private async readerOf({ tenantId, userId }: Pick<LinkedChat, 'tenantId' | 'userId'>): Promise<Reader | undefined> {
    const people = await this.db.withTenant(tenantId, (tx) => this.people.of(tx, tenantId));
    const person = people.find((one) => one.userId === userId);
    return person && readerOf(person);
  }

  /** For each mail that is answered one thing is done. */
  private async allowed(
    tx: Tx,
    { tenantId, answersId }: UpdateKey,
    words: ChatWords,
    act: () => Promise<ChatAct>,
  ): Promise<ChatAct> {
    return answersId !== null && (await hasActed(tx, tenantId, answersId)) ? say(words.mailUsed) : act();
  }

  private async confirmed(tx: Tx, nonce: string, chat: LinkedChat, words: ChatWords): Promise<ChatAct> {
    const taken = await takeNonce(tx, nonce, chat, this.clock.now());
    return taken ? { does: 'close', ...taken } : say(chat.via === 'mail' ? words.codeOver : words.nonceOver);
  }

  private async kept(tx: Tx, plan: Plan, chat: LinkedChat, words: ChatWords): Promise<ChatAct> {
    if (plan.does !== 'confirm') return plan;
    const { accountId, login, positions } = plan;
    const { tenantId, userId, channelId, via } = chat;
    const random = randomBytes(NONCE_BYTES);
    const nonce = via === 'mail' ? confirmCode(random) : random.toString('base64url');
    const expiresAt = new Date(this.clock.now().getTime() + NONCE_LIFE_MS[via]);
    await keepNonce(tx, nonce, { tenantId, userId, channelId, accountId, login, expiresAt });
    if (via === 'mail') return say(words.confirmFlattenByMail(login, positions, shownCode(nonce)));
    const buttons = [{ label: words.confirmButton, data: `F:${nonce}` }];
    return { does: 'say', reply: { text: words.confirmFlatten(login, positions), buttons } };
  }
}

/** The way by which a row came. */
export function viaOf(bot: string): AskingWay {
  return bot === BY_MAIL ? 'mail' : 'telegram';
}

function say(text: string): ChatAct {
  return { does: 'say', reply: { text } };
}

function reSubject(subject: string): string {
  return `Re: ${subject.replace(/^(?:re:\s*)+/i, '')}`;
}
