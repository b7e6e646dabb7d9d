import { Injectable } from '@nestjs/common';
import {
  type Actor,
  type CreateTerminal,
  type Problem,
  problem,
  ProblemError,
  type RegisteredTerminal,
  type RevokeTerminal,
  type RotateTerminal,
  TERMINAL_OVERLAP_DEFAULT_HOURS,
  type TerminalIssued,
} from '@plimsoll/contracts';
import { canonicalJson, newId, sha256Hex } from '@plimsoll/kernel';
import { IdempotencyKeys } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { forgetPairingCode } from './pairing.store.js';
import { TerminalAnnouncer } from './terminal.announcer.js';
import { toRegisteredTerminal } from './terminal.convert.js';
import { TerminalLeave } from './terminal-leave.js';
import { TerminalSecretIssuer } from './terminal-secret.issuer.js';
import { deleteSecrets, findTerminal, insertTerminal, saveTerminal, type TerminalRow } from './terminal.store.js';

const HOUR_MS = 3_600_000;

/** What an issuing call keeps as its answer: the secret only sealed, so that no plain secret is ever stored. */
type SealedAnswer = Omit<TerminalIssued, 'secret'> & { readonly sealed: string };

/** Registers terminals, gives them secrets, revokes them. */
@Injectable()
export class TerminalHandler {
  constructor(
    private readonly db: Database,
    private readonly keys: IdempotencyKeys,
    private readonly announcer: TerminalAnnouncer,
    private readonly leave: TerminalLeave,
    private readonly secrets: TerminalSecretIssuer,
  ) {}

  async create(input: CreateTerminal, actor: Actor, idempotencyKey: string | undefined): Promise<TerminalIssued> {
    return this.issueOnce('terminal.create', input, actor, idempotencyKey, async (tx) => {
      const { tenantId, userId } = actor;
      const refusal = await this.leave.refusal(tx, actor);
      if (refusal) throw new ProblemError(refusal);
      const now = this.announcer.now();
      const terminal: TerminalRow = {
        tenantId,
        terminalId: newId(),
        name: input.name,
        createdBy: userId,
        createdAt: now,
        version: 1,
        revokedAt: undefined,
        revokeReason: undefined,
      };
      await insertTerminal(tx, terminal);
      const secret = await this.secrets.add(tx, terminal, now);
      await this.announcer.changed(tx, terminal, [secret], {
        actor,
        action: 'terminal.created',
        detail: { name: input.name, secretId: secret.secretId },
      });
      return { terminalId: terminal.terminalId, secretId: secret.secretId, sealed: secret.sealed };
    });
  }

  async rotate(input: RotateTerminal, actor: Actor, idempotencyKey: string | undefined): Promise<TerminalIssued> {
    return this.issueOnce('terminal.rotate', input, actor, idempotencyKey, async (tx) => {
      const found = await this.locked(tx, actor, input.terminalId);
      if (found.revokedAt) throw new ProblemError(problem('conflict', 'the terminal is revoked; register it anew'));
      const now = this.announcer.now();
      const overlapMs = (input.overlapHours ?? TERMINAL_OVERLAP_DEFAULT_HOURS) * HOUR_MS;
      const renewed = await this.secrets.renew(tx, found, overlapMs, now);
      const { terminal, secret, secrets } = renewed;
      await this.announcer.changed(tx, terminal, secrets, {
        actor,
        action: 'terminal.rotated',
        detail: { secretId: secret.secretId, overlapHours: overlapMs / HOUR_MS },
      });
      const validUntil = renewed.previousValidUntil?.toISOString();
      return {
        terminalId: terminal.terminalId,
        secretId: secret.secretId,
        sealed: secret.sealed,
        ...(validUntil ? { previousValidUntil: validUntil } : {}),
      };
    });
  }

  /** Ends all secrets. Asked again, it tells the same and changes nothing. */
  async revoke({ terminalId, reason }: RevokeTerminal, actor: Actor): Promise<RegisteredTerminal | Problem> {
    return this.db.withTenant(actor.tenantId, async (tx) => {
      const found = await this.locked(tx, actor, terminalId);
      const now = this.announcer.now();
      if (found.revokedAt) return toRegisteredTerminal(found, [], now);
      const terminal: TerminalRow = { ...found, version: found.version + 1, revokedAt: now, revokeReason: reason };
      await deleteSecrets(
        tx,
        actor.tenantId,
        terminalId,
        (await this.secrets.of(tx, found)).map((secret) => secret.secretId),
      );
      await forgetPairingCode(tx, actor.tenantId, terminalId);
      await saveTerminal(tx, terminal);
      await this.announcer.changed(tx, terminal, [], {
        actor,
        action: 'terminal.revoked',
        ...(reason === undefined ? {} : { reason }),
      });
      return toRegisteredTerminal(terminal, [], now);
    });
  }

  private async issueOnce(
    scope: string,
    input: object,
    actor: Actor,
    idempotencyKey: string | undefined,
    work: (tx: Tx) => Promise<SealedAnswer>,
  ): Promise<TerminalIssued> {
    const { tenantId, userId } = actor;
    const key = idempotencyKey ?? newId();
    const fingerprint = sha256Hex(canonicalJson({ userId, input }));
    const { sealed, ...answer } = await this.db.withTenant(tenantId, (tx) =>
      this.keys.once(tx, { tenantId, scope, key, fingerprint }, () => work(tx)),
    );
    return { ...answer, secret: this.secrets.open(answer.terminalId, answer.secretId, sealed) };
  }

  private async locked(tx: Tx, actor: Actor, terminalId: string): Promise<TerminalRow> {
    const found = await findTerminal(tx, actor.tenantId, terminalId, true);
    if (!found) throw new ProblemError(problem('not-found', 'there is no such terminal'));
    return found;
  }
}
