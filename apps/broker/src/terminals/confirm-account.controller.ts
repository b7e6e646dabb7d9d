import { Controller, Inject } from '@nestjs/common';
import {
  accountConfirm,
  type AccountRefInput,
  brokerAuditRecorded,
  type IdentityConfirmed,
  problem,
  ProblemError,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Answers, auditEntry, type RequestContext } from '@plimsoll/messaging';
import { CLOCK } from '@plimsoll/service-host';
import { SessionParts } from './session-parts.js';

/** The user says that a terminal may go on with its new login, server or mode (D13); it says hello again and is welcome. */
@Controller()
export class ConfirmAccountController {
  constructor(
    private readonly parts: SessionParts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Answers(accountConfirm)
  confirm({ accountId }: AccountRefInput, ctx: RequestContext): Promise<IdentityConfirmed> {
    const ref = { tenantId: ctx.tenantId, accountId };
    const { accounts, store, outbox, sessions, live } = this.parts;
    return live.run(ref, async (account) => {
      const now = this.clock.now();
      const identity = await this.parts.database.withTenant(ref.tenantId, async (tx) => {
        const pending = await store.pendingOf(tx, ref.tenantId, accountId);
        if (!pending) throw new ProblemError(problem('conflict', 'this account is not quarantined'));
        await store.confirm(tx, ref.tenantId, pending.terminal_id, pending.pending_identity);
        // Another terminal may have the account meanwhile: it goes on.
        if (account.accountStatus.terminalId === pending.terminal_id)
          await accounts.connect(tx, account, { connection: 'offline' }, now);
        await outbox.add(tx, brokerAuditRecorded, {
          tenantId: ref.tenantId,
          key: accountId,
          data: auditEntry({
            by: ctx.actor ? { user: ctx.actor } : { system: 'platform' },
            action: 'account.identity-confirmed',
            targetKind: 'account',
            targetId: accountId,
            at: now,
            detail: { before: pending.identity, now: pending.pending_identity },
          }),
        });
        return { terminalId: pending.terminal_id, pending: pending.pending_identity };
      });
      const session = sessions.ofTerminal(identity.terminalId);
      if (session) sessions.end(session, 'session-unknown');
      return { accountId, identity: identity.pending };
    });
  }
}
