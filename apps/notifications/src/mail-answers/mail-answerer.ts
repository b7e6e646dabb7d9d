import { Inject, Injectable } from '@nestjs/common';
import { type InboundMailOutcome } from '@plimsoll/contracts';
import { type Clock, deterministicId, sha256Hex } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { BY_MAIL } from '../answers/answer.entities.js';
import { AnswerHandler } from '../answers/answer.handler.js';
import { firstLine, type InboundMail, isAutomatic, isProven } from '../domain/mail-answer.js';
import { commandOfMail } from '../domain/mail-command.js';
import { answeredMessage } from '../domain/mail-token.js';
import { type MailAnswerSettings, NotificationsConfig } from '../notifications.config.js';
import { PeopleReader } from '../people/people.reader.js';
import { type AnswerableMail, answerableMail } from './mail-answer.store.js';

const DAY_MS = 24 * 3_600_000;
const HOUR_MS = 3_600_000;
/** Of one person: two programs that answer each other come to an end. */
const PER_HOUR = 30;

/** Answers people who answered a mail, as the bot answers who writes to it. */
@Injectable()
export class MailAnswerer {
  constructor(
    private readonly db: Database,
    private readonly answers: AnswerHandler,
    private readonly people: PeopleReader,
    private readonly config: NotificationsConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Says what became of it; throws only where it is to come again. */
  async take(mail: InboundMail, settings: MailAnswerSettings): Promise<InboundMailOutcome> {
    if (isAutomatic(mail)) return 'automatic';
    const messageId = answeredMessage(settings.base, mail.to, settings.key);
    if (messageId === undefined) return 'no-token';
    const since = new Date(this.clock.now().getTime() - DAY_MS);
    const answered = await this.db.asWorker((tx) => answerableMail(tx, messageId, since));
    if (!answered) return 'over';
    return (await this.refusal(mail, answered)) ?? this.answer(mail, answered);
  }

  private async refusal(
    { from, headers }: InboundMail,
    { tenantId, userId, to }: AnswerableMail,
  ): Promise<InboundMailOutcome | undefined> {
    const [sender] = from;
    if (from.length !== 1 || sender?.toLowerCase() !== to.toLowerCase()) return 'not-theirs';
    const { inboundAuthserv } = this.config;
    if (inboundAuthserv !== '' && !isProven(headers, inboundAuthserv, sender)) return 'not-proven';
    const people = await this.db.withTenant(tenantId, (tx) => this.people.of(tx, tenantId));
    const person = people.find((one) => one.userId === userId);
    // Whoever has another address by now is not reached by the one of before.
    if (person?.email.toLowerCase() !== to.toLowerCase()) return 'not-theirs';
    const hourAgo = new Date(this.clock.now().getTime() - HOUR_MS);
    return (await this.answers.countByMail(tenantId, userId, hourAgo)) >= PER_HOUR ? 'too-many' : undefined;
  }

  private async answer(mail: InboundMail, answered: AnswerableMail): Promise<InboundMailOutcome> {
    const { tenantId, userId, messageId, accountId, queuedAt: writtenAt } = answered;
    const line = firstLine(mail.text);
    const command = commandOfMail(line, { accountId: accountId ?? undefined, writtenAt });
    const chat = { tenantId, userId, channelId: deterministicId('by-mail', tenantId, userId), via: 'mail' } as const;
    // The same mail once more is the same number; without an id it is the same by what it says.
    const updateId = numberOf(`${messageId}\n${mail.messageId ?? line}`);
    const isNew = await this.answers.take(command, chat, { tenantId, bot: BY_MAIL, updateId, answersId: messageId });
    return isNew ? 'answered' : 'repeated';
  }
}

/** 63 bits of what it says. */
function numberOf(text: string): string {
  return (BigInt(`0x${sha256Hex(text).slice(0, 16)}`) >> 1n).toString();
}
