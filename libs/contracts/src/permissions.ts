/** What a person may do. A request names one; the gateway and the service both check it (ID-3). */
export const permissions = [
  'account:read',
  'account:trade',
  'guard:read',
  'guard:stop',
  'guard:command',
  'terminal:read',
  'terminal:manage',
  'source:read',
  'source:manage',
  'signal:read',
  'pipeline:read',
  'pipeline:manage',
  'billing:read',
  'billing:manage',
  'usage:write',
  'audit:read',
  'member:read',
  'member:manage',
  'profile:read',
  'profile:manage',
  'stream:read',
  'organisation:export',
  'system:read',
  'system:manage',
] as const;
export type Permission = (typeof permissions)[number];

export const roles = ['trader', 'viewer', 'support', 'auditor', 'admin', 'owner'] as const;
export type Role = (typeof roles)[number];

const reading: readonly Permission[] = [
  'account:read',
  'guard:read',
  'terminal:read',
  'source:read',
  'signal:read',
  'pipeline:read',
  'billing:read',
  'member:read',
  'profile:read',
  'profile:manage',
  'stream:read',
];
const trading: readonly Permission[] = [
  ...reading,
  'account:trade',
  'terminal:manage',
  'source:manage',
  'pipeline:manage',
  'usage:write',
];

/** Closing everything now, cancelling, resetting and moving the lines of a guard is the owner's alone (BR-3). */
const granted: Readonly<Record<Role, readonly Permission[]>> = {
  viewer: reading,
  support: reading,
  auditor: [...reading, 'audit:read'],
  trader: trading,
  admin: [...trading, 'audit:read', 'member:manage', 'billing:manage'],
  owner: permissions,
};

/** What a personal API key may be allowed (ID-7). */
export const apiKeyScopes = ['read', 'trade', 'guard', 'manage', 'usage'] as const;
export type ApiKeyScope = (typeof apiKeyScopes)[number];

/**
 * What a scope lets through of what the roles of the owner grant. In none: what is about the person (`profile:manage`:
 * password, factors, sessions, keys), about others (`member:…`) and about money (`billing:manage`), so that a key that
 * got lost makes no other key and spends nothing.
 */
const scoped: Readonly<Record<ApiKeyScope, readonly Permission[]>> = {
  read: [
    'account:read',
    'guard:read',
    'terminal:read',
    'source:read',
    'signal:read',
    'pipeline:read',
    'billing:read',
    'audit:read',
    'profile:read',
    'stream:read',
  ],
  // What takes risk away needs no more than the right to trade; calling the guard off, unlocking and moving its lines do.
  trade: ['account:trade', 'guard:stop'],
  guard: ['guard:stop', 'guard:command'],
  manage: ['terminal:manage', 'source:manage', 'pipeline:manage'],
  // For a program that counts: it can neither read nor trade.
  usage: ['usage:write'],
};

function scopedBy(scope: string): readonly Permission[] | undefined {
  return Object.hasOwn(scoped, scope) ? scoped[scope as ApiKeyScope] : undefined;
}

export function isAllowed(held: readonly Role[], permission: Permission): boolean {
  return held.some((role) => granted[role].includes(permission));
}

/** Whether this actor may: by the roles, and by the scopes of the key where one was brought instead of a session. */
export function mayDo({ roles: held, scopes }: Pick<Actor, 'roles' | 'scopes'>, permission: Permission): boolean {
  // A scope of a later version, met in the middle of an upgrade, grants nothing here.
  const inScope = scopes === undefined || scopes.some((scope) => (scopedBy(scope) ?? []).includes(permission));
  return inScope && isAllowed(held, permission);
}

/** The scope that an API key needs for it; undefined where a session is needed. */
export function scopeOf(permission: Permission): ApiKeyScope | undefined {
  return apiKeyScopes.find((scope) => scoped[scope].includes(permission));
}

/** Who asks: taken from a verified token only, never from a body. */
export interface Actor {
  readonly tenantId: string;
  readonly userId: string;
  /** The session; of an API key, one that ends with the key or a change of roles. */
  readonly sessionId: string;
  readonly roles: readonly Role[];
  /** What an API key is limited to; absent for a session, which may do all that the roles grant. */
  readonly scopes?: readonly ApiKeyScope[];
  /** The API key that was brought instead of a session, for the audit log. */
  readonly apiKeyId?: string;
  /** A way beside page and API that it came by, for the audit log. */
  readonly via?: 'telegram' | 'mail';
  /** The address that the call came from, for the audit log. */
  readonly address?: string;
}
