import { Injectable } from '@nestjs/common';
import {
  type LoggedMail,
  loggedMailPurpose,
  type MailAttempt,
  mailChanged,
  type MailKind,
  type MailStatus,
} from '@plimsoll/contracts';
import { Outbox } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { Sealer } from '@plimsoll/service-host';
import { loggedOf, mailPurpose, type SealedMail } from './sealed-mail.js';

/** A mail as the log of messages hears of it. */
export interface ToldMail {
  readonly tenantId: string;
  readonly mailId: string;
  readonly userId: string | null;
  readonly kind: MailKind;
  readonly status: MailStatus;
  readonly attempts: number;
  readonly queuedAt: Date;
  readonly nextAttemptAt?: Date | undefined;
  readonly sentAt?: Date | undefined;
  readonly attempt?: MailAttempt | undefined;
}

/**
 * Tells the log of messages, which notifications keeps for every channel, what becomes of a mail: in the transaction
 * in which it becomes so. The link and the code never leave this service; what is told of the rest is sealed.
 */
@Injectable()
export class MailLog {
  constructor(
    private readonly outbox: Outbox,
    private readonly sealer: Sealer,
  ) {}

  /** What is sealed in the row of a mail. */
  seal({ tenantId, mailId }: Pick<ToldMail, 'tenantId' | 'mailId'>, content: SealedMail): string {
    return this.sealer.seal(JSON.stringify(content), mailPurpose(tenantId, mailId));
  }

  /** Throws where it was sealed by another key, or is no mail of ours. */
  open({ tenantId, mailId, sealed }: Pick<ToldMail, 'tenantId' | 'mailId'> & { readonly sealed: string }): SealedMail {
    return JSON.parse(this.sealer.open(sealed, mailPurpose(tenantId, mailId))) as SealedMail;
  }

  async tell(tx: Tx, mail: ToldMail, content: SealedMail): Promise<void> {
    const { tenantId, mailId, userId, kind, status, attempts, queuedAt, nextAttemptAt, sentAt, attempt } = mail;
    const logged: LoggedMail = loggedOf(content);
    await this.outbox.add(tx, mailChanged, {
      tenantId,
      key: mailId,
      data: {
        mailId,
        kind,
        status,
        attempts,
        queuedAt: queuedAt.toISOString(),
        sealed: this.sealer.seal(JSON.stringify(logged), loggedMailPurpose(tenantId, mailId)),
        ...(userId === null ? {} : { userId }),
        ...(nextAttemptAt === undefined ? {} : { nextAttemptAt: nextAttemptAt.toISOString() }),
        ...(sentAt === undefined ? {} : { sentAt: sentAt.toISOString() }),
        ...(attempt === undefined ? {} : { attempt }),
      },
    });
  }
}
