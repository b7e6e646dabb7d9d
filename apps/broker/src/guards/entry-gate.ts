import { Injectable } from '@nestjs/common';
import { problem, type Problem } from '@plimsoll/contracts';
import { KnownStandings } from '@plimsoll/entitlements';
import { type AccountRef } from '../accounts/account-ref.js';
import { GuardRegistry } from './guard-registry.js';

/** Whether anything may open on an account: its guard says so, and how its organisation stands. Exits never ask. */
@Injectable()
export class EntryGate {
  constructor(
    readonly guard: GuardRegistry,
    private readonly standings: KnownStandings,
  ) {}

  /** Why nothing opens now; `blocked` says it in the words of who asks, where it is the guard. */
  refusal({ tenantId, accountId }: AccountRef, blocked?: string): Problem | undefined {
    if (this.guard.entriesBlocked(accountId)) return problem('entries-blocked', blocked);
    return this.standings.refusal(tenantId);
  }

  /** No command that adds risk is handed out. */
  isClosed(ref: AccountRef): boolean {
    return this.refusal(ref) !== undefined;
  }
}
