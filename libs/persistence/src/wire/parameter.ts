/** A parameter as it goes over the wire: text, bytes, or null. */
export type WireParameter = string | Uint8Array | null;

/**
 * A value as PostgreSQL reads it in text form: undefined is null, an instant is ISO in UTC, bytes stay bytes, an array
 * becomes an array literal, any other object JSON. Throws for a date that is none.
 */
export function toParameter(value: unknown): WireParameter {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'object') throw new TypeError(`a ${typeof value} is no parameter`);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return value;
  return Array.isArray(value) ? arrayLiteral(value) : JSON.stringify(value);
}

function arrayLiteral(items: readonly unknown[]): string {
  let text = '{';
  for (let i = 0; i < items.length; i += 1) text += `${i === 0 ? '' : ','}${element(items[i])}`;
  return `${text}}`;
}

function element(item: unknown): string {
  if (Array.isArray(item)) return arrayLiteral(item);
  const value = toParameter(item);
  if (value === null) return 'NULL';
  return typeof value === 'string'
    ? `"${value.replace(/["\\]/g, '\\$&')}"`
    : `"\\\\x${Buffer.from(value).toString('hex')}"`;
}
