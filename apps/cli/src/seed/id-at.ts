import { sha256Hex } from '@plimsoll/kernel';

const TIME_DIGITS = 12;
const HEX = 16;

/**
 * A UUIDv7 of this instant whose other bits come from `parts`: as ours it sorts by time and tells when it was made, and
 * the same parts give the same id.
 */
export function idAt(at: Date, ...parts: readonly (string | number)[]): string {
  const time = at.getTime().toString(HEX).padStart(TIME_DIGITS, '0');
  const rest = sha256Hex(parts.join('\u0000'));
  const variant = ((Number.parseInt(rest.slice(3, 4), HEX) & 0x3) | 0x8).toString(HEX);
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${rest.slice(0, 3)}`,
    `${variant}${rest.slice(4, 7)}`,
    rest.slice(7, 19),
  ].join('-');
}
