import { Controller } from '@nestjs/common';
import { accountConfirm, type AccountRefInput, type IdentityConfirmed } from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { Database } from '@plimsoll/persistence';
import { LiveAccounts } from '../accounts/live-accounts.js';
import { AccountBinding } from './account-binding.js';
import { TerminalSessions } from './terminal-sessions.js';

/**
 * The user says that a terminal may go on with its new login, server or mode (D13); it says hello again and is welcome.
 */
@Controller()
export class ConfirmAccountController {
  constructor(
    private readonly accounts: LiveAccounts,
    private readonly binding: AccountBinding,
    private readonly database: Database,
    private readonly sessions: TerminalSessions,
  ) {}

  @Answers(accountConfirm)
  confirm({ accountId }: AccountRefInput, { tenantId, actor }: RequestContext): Promise<IdentityConfirmed> {
    return this.accounts.run({ tenantId, accountId }, async (live) => {
      const { terminalId, identity } = await this.database.withTenant(tenantId, (tx) =>
        this.binding.confirm(tx, live, actor ? { user: actor } : { system: 'platform' }),
      );
      const session = this.sessions.ofTerminal(terminalId);
      if (session) this.sessions.end(session, 'session-unknown');
      return { accountId, identity };
    });
  }
}
