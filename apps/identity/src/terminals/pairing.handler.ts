import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type Actor,
  type ClaimPairing,
  makePairingCode,
  PAIRING_CODE_BYTES,
  PAIRING_CODE_LIFE_MS,
  type PairedTerminal,
  pairingCodeHash,
  type PairingCodeIssued,
  pairingCodePurpose,
  problem,
  ProblemError,
  type RegisteredTerminalRef,
  TERMINAL_OVERLAP_DEFAULT_HOURS,
} from '@plimsoll/contracts';
import { canonicalJson, newId, sha256Hex } from '@plimsoll/kernel';
import { IdempotencyKeys } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { Sealer } from '@plimsoll/service-host';
import { judgePairing } from '../domain/pairing.js';
import { type PairingCodeEntity } from './pairing.entities.js';
import { lockPairingCode, placeOfPairingCode, savePairingCode, spendPairingCode } from './pairing.store.js';
import { TerminalAnnouncer } from './terminal.announcer.js';
import { toCredentials } from './terminal.convert.js';
import { TerminalSecretIssuer } from './terminal-secret.issuer.js';
import { findTerminal, type TerminalRow } from './terminal.store.js';

const HOUR_MS = 3_600_000;
const OVERLAP_MS = TERMINAL_OVERLAP_DEFAULT_HOURS * HOUR_MS;

type SealedAnswer = Omit<PairingCodeIssued, 'code'> & { readonly sealed: string };

/** Pairing codes: given to people, spent by programs (ID-6). */
@Injectable()
export class PairingHandler {
  constructor(
    private readonly db: Database,
    private readonly sealer: Sealer,
    private readonly keys: IdempotencyKeys,
    private readonly announcer: TerminalAnnouncer,
    private readonly secrets: TerminalSecretIssuer,
  ) {}

  async issue(input: RegisteredTerminalRef, actor: Actor, key = newId()): Promise<PairingCodeIssued> {
    const { tenantId, userId } = actor;
    const call = {
      tenantId,
      scope: 'terminal.pairing-code',
      key,
      fingerprint: sha256Hex(canonicalJson({ userId, input: { terminalId: input.terminalId } })),
    };
    const { sealed, ...answer } = await this.db.withTenant(tenantId, (tx) =>
      this.keys.once(tx, call, () => this.make(tx, input.terminalId, actor)),
    );
    return { ...answer, code: this.sealer.open(sealed, pairingCodePurpose(answer.terminalId)) };
  }

  /** Spends a code; every reason not to is told in the same words, so that a guess learns nothing. */
  async claim(claim: ClaimPairing): Promise<PairedTerminal> {
    const place = await this.db.withoutTenant((tx) => placeOfPairingCode(tx, claim.codeHash));
    if (!place) throw refused();
    return this.db.withTenant(place.homeTenantId, async (tx) => {
      const terminal = await findTerminal(tx, place.homeTenantId, place.terminalId, true);
      if (!terminal || terminal.revokedAt) throw refused();
      const code = await lockPairingCode(tx, terminal.tenantId, terminal.terminalId);
      const isThis = code !== undefined && sameHash(code.codeHash, claim.codeHash);
      const verdict = judgePairing(isThis ? code : undefined, claim.attemptHash, this.announcer.now());
      if (verdict === 'refuse') throw refused();
      return verdict === 'give' ? this.spend(tx, terminal, code!, claim) : this.again(tx, terminal, code!);
    });
  }

  private async make(tx: Tx, terminalId: string, actor: Actor): Promise<SealedAnswer> {
    const { tenantId, userId } = actor;
    const terminal = await findTerminal(tx, tenantId, terminalId, true);
    if (!terminal) throw new ProblemError(problem('not-found', 'there is no such terminal'));
    if (terminal.revokedAt) throw new ProblemError(problem('conflict', 'the terminal is revoked; register it anew'));
    const code = makePairingCode(randomBytes(PAIRING_CODE_BYTES));
    const createdAt = this.announcer.now();
    const expiresAt = new Date(createdAt.getTime() + PAIRING_CODE_LIFE_MS);
    const codeHash = pairingCodeHash(code);
    await savePairingCode(tx, { tenantId, terminalId, codeHash, createdBy: userId, createdAt, expiresAt });
    await this.announcer.noted(tx, terminal, { actor, action: 'terminal.pairing-code-issued' });
    const sealed = this.sealer.seal(code, pairingCodePurpose(terminalId));
    return { terminalId, sealed, expiresAt: expiresAt.toISOString() };
  }

  /** The program gets a secret of its own; that of a program before it stays valid for a day, as when it is rotated. */
  private async spend(
    tx: Tx,
    found: TerminalRow,
    code: PairingCodeEntity,
    { attemptHash, agentVersion, address }: ClaimPairing,
  ): Promise<PairedTerminal> {
    const now = this.announcer.now();
    const { terminal, secret, secrets } = await this.secrets.renew(tx, found, OVERLAP_MS, now);
    const { secretId } = secret;
    await spendPairingCode(tx, code, { spentAt: now, attemptHash, secretId });
    await this.announcer.changed(tx, terminal, secrets, {
      address,
      action: 'terminal.paired',
      detail: { secretId, agentVersion, codeOf: code.createdBy },
    });
    return { tenantId: terminal.tenantId, secretId, ...toCredentials(terminal, secrets, now) };
  }

  private async again(tx: Tx, terminal: TerminalRow, { secretId }: PairingCodeEntity): Promise<PairedTerminal> {
    const credentials = toCredentials(terminal, await this.secrets.of(tx, terminal), this.announcer.now());
    // It was replaced meanwhile: what it was spent for does not open anything any more.
    if (!credentials.secrets.some((secret) => secret.secretId === secretId)) throw refused();
    return { tenantId: terminal.tenantId, secretId: secretId!, ...credentials };
  }
}

function sameHash(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one, 'hex'), Buffer.from(other.padEnd(one.length, '0'), 'hex'));
}

function refused(): ProblemError {
  return new ProblemError(problem('pairing-code-invalid'));
}
