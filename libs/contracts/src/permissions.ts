/** What a person may do. A request names one; the gateway and the service both check it (ID-3). */
export const permissions = [
  'account:read',
  'account:trade',
  'guard:read',
  'guard:command',
  'terminal:read',
  'terminal:manage',
  'source:read',
  'source:manage',
  'signal:read',
  'pipeline:read',
  'pipeline:manage',
  'audit:read',
  'profile:read',
  'profile:manage',
  'stream:read',
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
];

/** Cancelling or resetting a guard is the owner's alone (BR-3). */
const granted: Readonly<Record<Role, readonly Permission[]>> = {
  viewer: reading,
  support: reading,
  auditor: [...reading, 'audit:read'],
  trader: trading,
  admin: [...trading, 'audit:read'],
  owner: permissions,
};

export function isAllowed(held: readonly Role[], permission: Permission): boolean {
  return held.some((role) => granted[role].includes(permission));
}

/** Who asks: taken from a verified token only, never from a body. */
export interface Actor {
  readonly tenantId: string;
  readonly userId: string;
  readonly sessionId: string;
  readonly roles: readonly Role[];
  /** The address that the call came from, for the audit log. */
  readonly address?: string;
}
