import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether this header brings the secret: as Bearer token, or as password of Basic, which is all that some send. */
export function bringsSecret(authorization: string, secret: string): boolean {
  const [, scheme = '', given = ''] = /^(\S+)\s+(.+)$/.exec(authorization.trim()) ?? [];
  if (/^bearer$/i.test(scheme)) return isSame(given, secret);
  if (!/^basic$/i.test(scheme)) return false;
  const pair = Buffer.from(given, 'base64').toString('utf8');
  return isSame(pair.slice(pair.indexOf(':') + 1), secret);
}

function isSame(given: string, secret: string): boolean {
  const [a, b] = [given, secret].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(a!, b!);
}
