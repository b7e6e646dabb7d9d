import { randomBytes } from 'node:crypto';
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
  terminalSecretPurpose,
} from '@plimsoll/contracts';
import { canonicalJson, newId, sha256Hex } from '@plimsoll/kernel';
import { IdempotencyKeys } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { Sealer } from '@plimsoll/service-host';
import { rotateSecrets } from '../domain/terminal-secrets.js';
import { TerminalAnnouncer } from './terminal.announcer.js';
import { toRegisteredTerminal } from './terminal.convert.js';
import { TerminalLeave } from './terminal-leave.js';
import {
  deleteSecrets,
  findTerminal,
  insertSecret,
  insertTerminal,
  retireSecret,
  saveTerminal,
  secretsOf,
  type SecretRow,
  type TerminalRow,
} from './terminal.store.js';

const SECRET_BYTES = 32;
const HOUR_MS = 3_600_000;

/** What an issuing call keeps as its answer: the secret only sealed, so that no plain secret is ever stored. */
type SealedAnswer = Omit<TerminalIssued, 'secret'> & { readonly sealed: string };

/** Registers terminals, gives them secrets, revokes them. */
@Injectable()
export class TerminalHandler {
  constructor(
    private readonly db: Database,
    private readonly sealer: Sealer,
    private readonly keys: IdempotencyKeys,
    private readonly announcer: TerminalAnnouncer,
    private readonly leave: TerminalLeave,
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
      const secret = await this.addSecret(tx, terminal, now);
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
      const rotation = rotateSecrets(await this.secrets(tx, found), overlapMs, now);
      await deleteSecrets(tx, found.tenantId, found.terminalId, rotation.forget);
      for (const old of rotation.retire) await retireSecret(tx, found.tenantId, found.terminalId, old);
      const terminal = { ...found, version: found.version + 1 };
      const secret = await this.addSecret(tx, terminal, now);
      await saveTerminal(tx, terminal);
      await this.announcer.changed(tx, terminal, await this.secrets(tx, terminal), {
        actor,
        action: 'terminal.rotated',
        detail: { secretId: secret.secretId, overlapHours: overlapMs / HOUR_MS },
      });
      const validUntil = rotation.retire[0]?.expiresAt.toISOString();
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
        (await this.secrets(tx, found)).map((secret) => secret.secretId),
      );
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
    return { ...answer, secret: this.sealer.open(sealed, terminalSecretPurpose(answer.terminalId, answer.secretId)) };
  }

  private async locked(tx: Tx, actor: Actor, terminalId: string): Promise<TerminalRow> {
    const found = await findTerminal(tx, actor.tenantId, terminalId, true);
    if (!found) throw new ProblemError(problem('not-found', 'there is no such terminal'));
    return found;
  }

  private async secrets(tx: Tx, { tenantId, terminalId }: TerminalRow): Promise<SecretRow[]> {
    return (await secretsOf(tx, tenantId, [terminalId])).get(terminalId) ?? [];
  }

  private async addSecret(tx: Tx, { tenantId, terminalId }: TerminalRow, now: Date): Promise<SecretRow> {
    const secretId = newId();
    const sealed = this.sealer.seal(
      randomBytes(SECRET_BYTES).toString('base64url'),
      terminalSecretPurpose(terminalId, secretId),
    );
    const secret: SecretRow = { secretId, sealed, createdAt: now, expiresAt: undefined };
    await insertSecret(tx, tenantId, terminalId, secret);
    return secret;
  }
}
