import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { terminalSecretPurpose } from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { Sealer } from '@plimsoll/service-host';
import { rotateSecrets } from '../domain/terminal-secrets.js';
import {
  deleteSecrets,
  insertSecret,
  retireSecret,
  saveTerminal,
  secretsOf,
  type SecretRow,
  type TerminalRow,
} from './terminal.store.js';

const SECRET_BYTES = 32;

/** A terminal with a new secret; those before it end with their overlap. */
export interface RenewedTerminal {
  readonly terminal: TerminalRow;
  readonly secret: SecretRow;
  readonly secrets: readonly SecretRow[];
  readonly previousValidUntil?: Date;
}

/** Makes secrets of terminals; they are kept sealed only. */
@Injectable()
export class TerminalSecretIssuer {
  constructor(private readonly sealer: Sealer) {}

  async add(tx: Tx, { tenantId, terminalId }: TerminalRow, now: Date): Promise<SecretRow> {
    const secretId = newId();
    const text = randomBytes(SECRET_BYTES).toString('base64url');
    const sealed = this.sealer.seal(text, terminalSecretPurpose(terminalId, secretId));
    const secret: SecretRow = { secretId, sealed, createdAt: now, expiresAt: undefined };
    await insertSecret(tx, tenantId, terminalId, secret);
    return secret;
  }

  /** Gives a terminal, locked by the caller, a new secret; the old one stays valid for `overlapMs`. */
  async renew(tx: Tx, found: TerminalRow, overlapMs: number, now: Date): Promise<RenewedTerminal> {
    const { tenantId, terminalId } = found;
    const rotation = rotateSecrets(await this.of(tx, found), overlapMs, now);
    await deleteSecrets(tx, tenantId, terminalId, rotation.forget);
    for (const old of rotation.retire) await retireSecret(tx, tenantId, terminalId, old);
    const terminal = { ...found, version: found.version + 1 };
    const secret = await this.add(tx, terminal, now);
    await saveTerminal(tx, terminal);
    const previousValidUntil = rotation.retire[0]?.expiresAt;
    return {
      terminal,
      secret,
      secrets: await this.of(tx, terminal),
      ...(previousValidUntil ? { previousValidUntil } : {}),
    };
  }

  /** The text of a secret, for whoever it was made for. */
  open(terminalId: string, secretId: string, sealed: string): string {
    return this.sealer.open(sealed, terminalSecretPurpose(terminalId, secretId));
  }

  async of(tx: Tx, { tenantId, terminalId }: TerminalRow): Promise<SecretRow[]> {
    return (await secretsOf(tx, tenantId, [terminalId])).get(terminalId) ?? [];
  }
}
