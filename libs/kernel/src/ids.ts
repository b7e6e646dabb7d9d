import { createHash, randomFillSync } from 'node:crypto';
import { systemClock, type Clock } from './clock.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Asking the system for random bytes costs more than making an id, so it is done for some hundred ids at once. */
const pool = Buffer.alloc(4_096);
let used = pool.length;
let lastMs = 0;
let counter = 0;

/** A new UUIDv7 (RFC 9562): sorts by time; ids made in one millisecond by one process still rise. */
export function newId(clock: Clock = systemClock): string {
  const random = randomBytes(10);
  const now = clock.now().getTime();
  if (now > lastMs) {
    lastMs = now;
    counter = ((random[0]! & 0x07) << 8) | random[1]!;
  } else if (++counter > 0xfff) {
    lastMs += 1;
    counter = 0;
  }
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(lastMs, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes.set(random.subarray(2), 8);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return format(bytes);
}

/** Random bytes as hexadecimal digits, for ids that are no UUIDs. Not for secrets: they lie in memory for a while. */
export function randomHex(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}

function randomBytes(bytes: number): Buffer {
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  return pool.subarray(used, (used += bytes));
}

/** The same parts always give the same UUID (version 8, from SHA-256): for effects that may be tried twice. */
export function deterministicId(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  const bytes = hash.digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return format(bytes);
}

export function isId(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}

function format(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
