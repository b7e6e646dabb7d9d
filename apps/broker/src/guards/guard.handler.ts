import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  brokerAuditRecorded,
  type ChangeGuardLimits,
  type GuardCommand,
  type GuardRunCommand,
  mayDo,
  type Permission,
  type Problem,
  problem,
} from '@plimsoll/contracts';
import { type Clock, dec, fail } from '@plimsoll/kernel';
import { auditEntry, Outbox } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { type AccountRef } from '../accounts/account-ref.js';
import { LiveAccounts } from '../accounts/live-accounts.js';
import {
  cancelCountdown,
  changeLimits,
  closeNow,
  type GuardAnswer,
  type GuardRefusal,
  resetGuard,
  runRefusal,
} from '../domain/breach-run.js';
import { type AskedBy } from '../domain/drawdown-state.js';
import { GuardRegistry } from './guard-registry.js';
import { type GuardEntry } from './guard-entry.js';
import { type Moment } from './guard-step.js';
import { resetGroundOf } from './reset-ground.js';

const GUARD_LIMIT_FIELDS =
  'warn, reduce, breach, hardFloor, countdownMs, confirmWarnMs, confirmReduceMs, confirmBreachMs, spreadGraceMs';

/** What is asked for and why; of what gives protection up, the run that was seen. */
interface Command {
  readonly action: string;
  readonly reason: string;
  readonly runId?: string | undefined;
  /** What it takes; `guard:command` when absent. */
  readonly permission?: Permission;
}

type Decide = (entry: GuardEntry, moment: Moment) => GuardAnswer;

/** What the owner of an account may tell its guard. Every act, and every refusal, stands in the audit log. */
@Injectable()
export class GuardHandler {
  constructor(
    private readonly database: Database,
    private readonly accounts: LiveAccounts,
    private readonly registry: GuardRegistry,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  cancel(actor: Actor, { accountId, runId, reason }: GuardRunCommand): Promise<Problem | undefined> {
    return this.act(
      actor,
      accountId,
      { action: 'guard.cancel', reason, runId },
      ({ state, memory }, { now, remainingMs }) =>
        cancelCountdown(state, memory, { ...askedBy(actor), reason, now, remainingMs: remainingMs ?? 0 }),
    );
  }

  reset(actor: Actor, { accountId, runId, reason }: GuardRunCommand): Promise<Problem | undefined> {
    return this.act(actor, accountId, { action: 'guard.reset', reason, runId }, (entry, { now }) =>
      resetGuard(entry.state, entry.memory, { ...askedBy(actor), reason, now, ...resetGroundOf(entry, now) }),
    );
  }

  closeNow(actor: Actor, { accountId, reason }: GuardCommand): Promise<Problem | undefined> {
    return this.act(
      actor,
      accountId,
      { action: 'guard.close-now', reason, permission: 'guard:stop' },
      ({ state, memory }, { now }) => closeNow(accountId, state, memory, { ...askedBy(actor), reason, now }),
    );
  }

  changeLimits(actor: Actor, input: ChangeGuardLimits): Promise<Problem | undefined> {
    const { accountId, reason, warn, reduce, breach, hardFloor, ...times } = input;
    const change = {
      ...(warn === undefined ? {} : { warn: dec(warn) }),
      ...(reduce === undefined ? {} : { reduce: dec(reduce) }),
      ...(breach === undefined ? {} : { breach: dec(breach) }),
      ...(hardFloor === undefined ? {} : { hardFloor: dec(hardFloor) }),
      ...definedOf(times),
    };
    return this.act(actor, accountId, { action: 'guard.change-limits', reason }, ({ state, memory }, { now }) =>
      changeLimits(state, memory, { ...askedBy(actor), reason, now, change }),
    );
  }

  private act(actor: Actor, accountId: string, what: Command, decide: Decide): Promise<Problem | undefined> {
    const ref: AccountRef = { tenantId: actor.tenantId, accountId };
    // The gateway asked already; whoever reaches this in another way is asked again.
    if (!mayDo(actor, what.permission ?? 'guard:command')) return Promise.resolve(problem('permission-denied'));
    return this.accounts.run(
      ref,
      () => this.database.withTenant(ref.tenantId, (tx) => this.inside(tx, ref, actor, what, decide)),
      'guard',
    );
  }

  private async inside(
    tx: Tx,
    ref: AccountRef,
    actor: Actor,
    what: Command,
    decide: Decide,
  ): Promise<Problem | undefined> {
    let refusal: GuardRefusal | undefined;
    await this.registry.decide(tx, ref, (entry, moment) => {
      refusal = what.runId === undefined ? undefined : runRefusal(ref.accountId, entry.state, what.runId);
      const answer = refusal ? fail(refusal) : decide(entry, moment);
      if (answer.ok) return answer.value;
      refusal = answer.problem;
      return { state: entry.state, memory: entry.memory, transitions: [], closes: 'none' };
    });
    if (!refusal) return undefined;
    await this.outbox.add(tx, brokerAuditRecorded, {
      tenantId: ref.tenantId,
      key: ref.accountId,
      data: auditEntry({
        by: { user: actor },
        action: what.action,
        targetKind: 'account',
        targetId: ref.accountId,
        at: this.clock.now(),
        outcome: 'refused',
        reason: `${what.reason} — ${refusal.detail}`,
      }),
    });
    return problem(
      refusal.code,
      refusal.detail,
      refusal.code === 'validation-failed'
        ? { violations: [{ field: GUARD_LIMIT_FIELDS, message: refusal.detail }] }
        : {},
    );
  }
}

/** Who asks and how, for the audit log. */
function askedBy({ userId: by, via, apiKeyId, address }: Actor): { readonly by: string; readonly how: AskedBy } {
  const how = {
    ...(via === undefined ? {} : { via }),
    ...(apiKeyId === undefined ? {} : { apiKeyId }),
    ...(address === undefined ? {} : { address }),
  };
  return { by, how };
}

/** What was given, without what was not: an absent time stays as it is. */
function definedOf(times: Readonly<Record<string, number | undefined>>): Record<string, number> {
  return Object.fromEntries(Object.entries(times).flatMap(([name, ms]) => (ms === undefined ? [] : [[name, ms]])));
}
