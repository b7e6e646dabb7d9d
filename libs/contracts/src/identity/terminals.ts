import { PAGE_LIMIT_MAX, PageQuery } from '../page.js';
import { defineRequest } from '../requests/define-request.js';
import { Count, Id, Instant, ListOf, Name, OneOf, Secret, Text } from '../vocabulary/index.js';
import { TerminalCredentials, terminalStatuses } from './facts.js';

const HOURS_MAX = 168;
const NAME_MAX = 80;
const REASON_MAX = 200;
/** The newest secret and the one that it replaces. */
export const TERMINAL_SECRETS_MAX = 2;
export const TERMINAL_OVERLAP_DEFAULT_HOURS = 24;

/** What a person sends to register a terminal. */
export class CreateTerminal {
  @Name({ max: NAME_MAX, meaning: 'How to call this terminal.', example: 'VPS Frankfurt' }) name: string;
}

/** What a person sends to get a new secret for a terminal. */
export class RotateTerminalBody {
  @Count({
    max: HOURS_MAX,
    optional: true,
    meaning: 'Hours for which the old secret stays valid; 24 when absent, 0 for none.',
    example: 24,
  })
  overlapHours?: number;
}
export class RotateTerminal extends RotateTerminalBody {
  @Id({ meaning: 'the terminal, as it was registered' }) terminalId: string;
}

/** What a person sends to revoke a terminal. */
export class RevokeTerminalBody {
  @Text({
    max: REASON_MAX,
    min: 1,
    optional: true,
    meaning: 'Why, for the audit log.',
    example: 'The machine was sold',
  })
  reason?: string;
}
export class RevokeTerminal extends RevokeTerminalBody {
  @Id({ meaning: 'the terminal, as it was registered' }) terminalId: string;
}

/** Names one terminal. */
export class RegisteredTerminalRef {
  @Id({ meaning: 'the terminal, as it was registered' }) terminalId: string;
}

/** One secret of a terminal, without the secret itself. */
export class TerminalSecretInfo {
  @Id({ meaning: 'names the secret, without being it' }) secretId: string;
  @Instant({ meaning: 'when it was issued' }) createdAt: string;
  @Instant({ optional: true, meaning: 'When it stops being valid; absent for the newest one.' }) expiresAt?: string;
}

/** A registered terminal. */
export class RegisteredTerminal {
  @Id({ meaning: 'the terminal, as it was registered' }) terminalId: string;
  @Text({ max: NAME_MAX, meaning: 'as its owner calls it', example: 'VPS Frankfurt' }) name: string;
  @OneOf(terminalStatuses, { meaning: 'active, or revoked for good' }) status: (typeof terminalStatuses)[number];
  @Count({ min: 1, meaning: 'Rises with every change.' }) version: number;
  @Id({ meaning: 'The person who registered it.' }) createdBy: string;
  @Instant({ meaning: 'when it was registered' }) createdAt: string;
  @Instant({ optional: true, meaning: 'absent while it is active' }) revokedAt?: string;
  @Text({ max: REASON_MAX, optional: true, meaning: 'why; absent while it is active, or where nobody said' })
  revokeReason?: string;
  @ListOf(() => TerminalSecretInfo, { max: TERMINAL_SECRETS_MAX, meaning: 'Secrets that are valid now.' })
  secrets: TerminalSecretInfo[];
}

/** Which terminals are asked for. */
export class TerminalListQuery extends PageQuery {
  @OneOf(terminalStatuses, { optional: true, meaning: 'only active ones, or only revoked ones' })
  status?: (typeof terminalStatuses)[number];
  @Text({ max: 80, min: 1, optional: true, meaning: 'only those with this in their name, in any case' }) text?: string;
}

export class RegisteredTerminalPage {
  @ListOf(() => RegisteredTerminal, {
    max: PAGE_LIMIT_MAX,
    meaning: 'the entries of this page, in the order of the list',
  })
  items: RegisteredTerminal[];
  @Text({
    max: 200,
    optional: true,
    meaning: 'give it as `cursor` to get the next page; absent: this is the last',
    example: 'WyIwMTk2ZjBjMi03YjVlIl0',
  })
  nextCursor?: string;
}

/** A new secret: shown now and never again. */
export class TerminalIssued {
  @Id({ meaning: 'the terminal, as it was registered' }) terminalId: string;
  @Id({ meaning: 'names the secret, without being it' }) secretId: string;
  @Secret({
    max: 64,
    meaning: '256 bits, base64url. Shown only now.',
    example: 'dGhpcyBpcyBubyBzZWNyZXQgYXQgYWxsLCBvbmx5IGFuIGV4',
  })
  secret: string;
  @Instant({ optional: true, meaning: 'Until when the secret before this one stays valid.' })
  previousValidUntil?: string;
}

/** What the broker needs to verify a terminal that it does not know yet. */
export class FoundTerminal extends TerminalCredentials {
  @Id({ meaning: 'the organisation' }) tenantId: string;
}

/** What a terminal's secret is sealed for: it opens for this terminal and this secret only. */
export function terminalSecretPurpose(terminalId: string, secretId: string): string {
  return `terminal-secret:${terminalId}:${secretId}`;
}

export const createTerminalRequest = defineRequest({
  owner: 'identity',
  name: 'terminal.create',
  input: CreateTerminal,
  output: TerminalIssued,
  permission: 'terminal:manage',
  meaning: 'Registers a terminal and issues its first secret.',
});
export const rotateTerminalRequest = defineRequest({
  owner: 'identity',
  name: 'terminal.rotate',
  input: RotateTerminal,
  output: TerminalIssued,
  permission: 'terminal:manage',
  meaning: 'Issues a new secret; the old one stays valid for an overlap.',
});
export const revokeTerminalRequest = defineRequest({
  owner: 'identity',
  name: 'terminal.revoke',
  input: RevokeTerminal,
  output: RegisteredTerminal,
  permission: 'terminal:manage',
  priority: 'guard',
  meaning: 'Ends all secrets of a terminal, in effect within seconds.',
});
export const getTerminalRequest = defineRequest({
  owner: 'identity',
  name: 'terminal.get',
  input: RegisteredTerminalRef,
  output: RegisteredTerminal,
  permission: 'terminal:read',
  meaning: 'One registered terminal.',
});
export const listTerminalsRequest = defineRequest({
  owner: 'identity',
  name: 'terminal.list',
  input: TerminalListQuery,
  output: RegisteredTerminalPage,
  permission: 'terminal:read',
  meaning: 'The terminals of the tenant, newest first.',
});
export const terminalCredentialsRequest = defineRequest({
  owner: 'identity',
  name: 'terminal.credentials',
  input: RegisteredTerminalRef,
  output: FoundTerminal,
  permission: 'internal',
  meaning: 'The sealed secrets of a terminal, for the broker that meets it before the fact about it.',
});
