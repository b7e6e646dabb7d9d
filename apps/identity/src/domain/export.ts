import { createHash, randomBytes } from 'node:crypto';
import { isId } from '@plimsoll/kernel';

/** Who has something of an organisation: an export is whole when each told its part. */
export const EXPORTED_SERVICES = ['identity', 'signals', 'pipelines', 'broker', 'billing', 'notifications'] as const;
/** Beyond it the installation's own archive is the way. */
export const EXPORT_BYTES_MAX = 2_147_483_648;
/** Nothing more is heard of an export for so long: somebody died over it. */
export const EXPORT_SILENCE_MS = 120_000;
const SECRET_BYTES = 32;
const SECRET = /^[A-Za-z0-9_-]{43}$/;

/** What the token of a link says: whose export it is, and a secret that only the link has. */
export interface ExportToken {
  readonly tenantId: string;
  readonly exportId: string;
  readonly secret: string;
}

export function makeExportToken(tenantId: string, exportId: string): { token: string; hash: string } {
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  return { token: `${tenantId}.${exportId}.${secret}`, hash: exportSecretHash(secret) };
}

/** Undefined for what no token can be. */
export function readExportToken(token: string): ExportToken | undefined {
  const [tenantId = '', exportId = '', secret = '', ...more] = token.split('.');
  return isId(tenantId) && isId(exportId) && SECRET.test(secret) && more.length === 0
    ? { tenantId, exportId, secret }
    : undefined;
}

export function exportSecretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Whether every service told its part. */
export function isWhole(services: Readonly<Record<string, unknown>>): boolean {
  return EXPORTED_SERVICES.every((service) => services[service] !== undefined);
}

/** Why an export ended that nobody's fault ended. */
export const TOO_LARGE =
  'It is larger than 2 GiB: ask whoever runs the installation for the archive of your organisation.';
