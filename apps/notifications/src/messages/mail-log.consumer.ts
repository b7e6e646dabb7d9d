import { Controller } from '@nestjs/common';
import { type LoggedMail, loggedMailPurpose, mailChanged, type MailChangedData } from '@plimsoll/contracts';
import { Consumes, type FactContext, type FactEvent } from '@plimsoll/messaging';
import { Sealer } from '@plimsoll/service-host';
import { severityOfMail } from '../domain/logged-mail.js';
import { DeliveryFailures } from './delivery-failures.js';
import { logMail } from './mail-log.store.js';
import { messagePurpose } from './message.store.js';

/**
 * Mails of signing in stand in the log like every other message: identity sends them, so that nobody waits for this
 * service to get in, and no link that works comes here.
 */
@Controller()
export class MailLogConsumer {
  constructor(
    private readonly sealer: Sealer,
    private readonly failures: DeliveryFailures,
  ) {}

  @Consumes(mailChanged, { durable: 'notifications-mail-changed' })
  async changed({ tenantId, data }: FactEvent<MailChangedData>, { tx }: FactContext): Promise<void> {
    const { mailId: messageId, userId = null, kind, sealed, attempt } = data;
    const logged = JSON.parse(this.sealer.open(sealed, loggedMailPurpose(tenantId, messageId))) as LoggedMail;
    const sealedTo = this.sealer.seal(logged.to, messagePurpose(tenantId, messageId));
    const { isGivenUp } = await logMail(tx, { tenantId, data, logged, sealedTo });
    if (!isGivenUp) return;
    const its = { tenantId, messageId, noticeId: null, userId, channelId: null, kind, subject: logged.subject };
    const failed = { ...its, severity: severityOfMail(kind), channel: 'email' } as const;
    await this.failures.tell(tx, failed, { answer: attempt?.answer ?? '', ends: false });
  }
}
