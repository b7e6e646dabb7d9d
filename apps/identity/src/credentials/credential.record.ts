import { Injectable } from '@nestjs/common';
import { type Actor, type MailKind } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { AuditLog } from '../audit/audit-log.js';
import { actOf } from '../audit/person-act.js';
import { type MailFacts } from '../domain/mail-text.js';
import { MailQueue } from '../mails/mail-queue.js';

export type CredentialOwner = Pick<Actor, 'tenantId' | 'userId' | 'address'>;

/** What is written down and told when what a person signs in with changes. */
@Injectable()
export class CredentialRecord {
  constructor(
    private readonly mails: MailQueue,
    private readonly audit: AuditLog,
  ) {}

  /** To an address that is told; before `done`. */
  async tell(
    tx: Tx,
    owner: CredentialOwner,
    to: string,
    kind: MailKind,
    facts: Pick<MailFacts, 'email' | 'keyNames' | 'keysEnded' | 'passkeyNames'> = {},
  ): Promise<void> {
    const { tenantId, userId, address } = owner;
    await this.mails.add(tx, {
      tenantId,
      userId,
      to,
      kind,
      facts: { ...facts, ...(address === undefined ? {} : { address }) },
    });
  }

  /** Last in the transaction: it locks the chain of the audit log. */
  done(tx: Tx, owner: CredentialOwner, action: string, detail?: Record<string, unknown>): Promise<void> {
    const what = { action, targetKind: 'user', targetId: owner.userId };
    return this.audit.record(tx, owner.tenantId, actOf(owner, detail === undefined ? what : { ...what, detail }));
  }
}

/** The person of a code, with the address of whoever used it. */
export function ownerOf(code: { tenantId: string; subjectId: string }, address: string | undefined): CredentialOwner {
  return { tenantId: code.tenantId, userId: code.subjectId, ...(address === undefined ? {} : { address }) };
}
