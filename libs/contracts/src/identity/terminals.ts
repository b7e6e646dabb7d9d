import { defineRequest } from '../requests/define-request.js';
import { Count, Id, Instant, Key, ListOf, OneOf, Secret, Sequence, Text } from '../vocabulary/index.js';

export const terminalStates = ['active', 'revoked'] as const;

const HOURS_MAX = 168;
const NAME_MAX = 80;
const REASON_MAX = 200;
const PAGE_MAX = 200;
export const TERMINAL_SECRETS_MAX = 2;

/** What a person sends to register a terminal. */
export class CreateTerminalBody {
  @Text({ max: NAME_MAX, min: 1, meaning: 'How to call this terminal.', example: 'VPS Frankfurt' }) name: string;
}
export class CreateTerminal extends CreateTerminalBody {
  @Key({ optional: true }) idempotencyKey?: string;
}

/** What a person sends to get a new secret for a terminal. */
export class RotateTerminalBody {
  @Count({ max: HOURS_MAX, optional: true, meaning: 'Hours for which the old secret stays valid; 24 when absent, 0 for none.', example: 24 }) overlapHours?: number;
}
export class RotateTerminal extends RotateTerminalBody {
  @Id() terminalId: string;
  @Key({ optional: true }) idempotencyKey?: string;
}

/** What a person sends to revoke a terminal. */
export class RevokeTerminalBody {
  @Text({ max: REASON_MAX, min: 1, optional: true, meaning: 'Why, for the audit log.' }) reason?: string;
}
export class RevokeTerminal extends RevokeTerminalBody {
  @Id() terminalId: string;
}

/** Names one terminal. */
export class TerminalRef {
  @Id() terminalId: string;
}

/** A page of terminals is asked for. */
export class ListTerminals {
  @Text({ max: 200, optional: true }) cursor?: string;
  @Count({ min: 1, max: PAGE_MAX, optional: true }) limit?: number;
}

/** One secret of a terminal, without the secret itself. */
export class TerminalSecretInfo {
  @Id() secretId: string;
  @Instant() createdAt: string;
  @Instant({ optional: true, meaning: 'When it stops being valid; absent for the newest one.' }) expiresAt?: string;
}

/** A registered terminal. */
export class Terminal {
  @Id() terminalId: string;
  @Text({ max: NAME_MAX }) name: string;
  @OneOf(terminalStates) state: string;
  @Sequence({ meaning: 'Rises with every change.' }) version: number;
  @Id({ meaning: 'The person who registered it.' }) createdBy: string;
  @Instant() createdAt: string;
  @Instant({ optional: true }) revokedAt?: string;
  @Text({ max: REASON_MAX, optional: true }) revokeReason?: string;
  @ListOf(() => TerminalSecretInfo, { max: TERMINAL_SECRETS_MAX, meaning: 'Secrets that are valid now.' }) secrets: TerminalSecretInfo[];
}

export class TerminalPage {
  @ListOf(() => Terminal, { max: PAGE_MAX }) items: Terminal[];
  @Text({ max: 200, optional: true }) nextCursor?: string;
}

/** A new secret: shown now and never again. */
export class TerminalIssued {
  @Id() terminalId: string;
  @Id() secretId: string;
  @Secret({ max: 64, meaning: '256 bits, base64url. Shown only now.' }) secret: string;
  @Instant({ optional: true, meaning: 'Until when the secret before this one stays valid.' }) previousValidUntil?: string;
}

export const createTerminalRequest = defineRequest({ owner: 'identity', name: 'terminal.create', input: CreateTerminal, output: TerminalIssued, permission: 'terminal:manage', meaning: 'Registers a terminal and issues its first secret.' });
export const rotateTerminalRequest = defineRequest({ owner: 'identity', name: 'terminal.rotate', input: RotateTerminal, output: TerminalIssued, permission: 'terminal:manage', meaning: 'Issues a new secret; the old one stays valid for an overlap.' });
export const revokeTerminalRequest = defineRequest({ owner: 'identity', name: 'terminal.revoke', input: RevokeTerminal, output: Terminal, permission: 'terminal:manage', meaning: 'Ends all secrets of a terminal, in effect within seconds.' });
export const getTerminalRequest = defineRequest({ owner: 'identity', name: 'terminal.get', input: TerminalRef, output: Terminal, permission: 'terminal:read', meaning: 'One registered terminal.' });
export const listTerminalsRequest = defineRequest({ owner: 'identity', name: 'terminal.list', input: ListTerminals, output: TerminalPage, permission: 'terminal:read', meaning: 'The terminals of the tenant, newest first.' });
