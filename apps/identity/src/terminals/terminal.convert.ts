import { type RegisteredTerminal, type TerminalCredentials } from '@plimsoll/contracts';
import { validSecrets } from '../domain/terminal-secrets.js';
import { type SecretRow, type TerminalRow } from './terminal.store.js';

/** A terminal as people see it. */
export function toRegisteredTerminal(
  terminal: TerminalRow,
  secrets: readonly SecretRow[],
  now: Date,
): RegisteredTerminal {
  const { terminalId, name, version, createdBy, createdAt, revokedAt, revokeReason } = terminal;
  return {
    terminalId,
    name,
    version,
    createdBy,
    status: statusOf(terminal),
    createdAt: createdAt.toISOString(),
    ...(revokedAt ? { revokedAt: revokedAt.toISOString() } : {}),
    ...(revokeReason === undefined ? {} : { revokeReason }),
    secrets: usable(terminal, secrets, now).map((secret) => ({
      secretId: secret.secretId,
      createdAt: secret.createdAt.toISOString(),
      ...expiry(secret),
    })),
  };
}

/** A terminal as the broker needs it: with its sealed secrets. */
export function toCredentials(terminal: TerminalRow, secrets: readonly SecretRow[], now: Date): TerminalCredentials {
  return {
    terminalId: terminal.terminalId,
    name: terminal.name,
    userId: terminal.createdBy,
    status: statusOf(terminal),
    version: terminal.version,
    secrets: usable(terminal, secrets, now).map((secret) => ({
      secretId: secret.secretId,
      sealed: secret.sealed,
      ...expiry(secret),
    })),
  };
}

function usable(terminal: TerminalRow, secrets: readonly SecretRow[], now: Date): SecretRow[] {
  return terminal.revokedAt ? [] : validSecrets(secrets, now);
}

function statusOf(terminal: TerminalRow): 'active' | 'revoked' {
  return terminal.revokedAt ? 'revoked' : 'active';
}

function expiry({ expiresAt }: SecretRow): { expiresAt?: string } {
  return expiresAt ? { expiresAt: expiresAt.toISOString() } : {};
}
