import { sha256Hex } from '@plimsoll/kernel';
import { Id, Instant, Secret, Text } from '../vocabulary/index.js';

/** Crockford's base 32: no letter that is taken for a digit, 5 bits each. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 4;
const GROUP_LENGTH = 4;
const BITS_PER_LETTER = 5;
const LOOKALIKES: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };
const LETTERS = GROUPS * GROUP_LENGTH;
/** Random bytes of a code: 80 bits. */
export const PAIRING_CODE_BYTES = (LETTERS * BITS_PER_LETTER) / 8;
export const PAIRING_CODE_LIFE_MS = 600_000;

/** The code of these random bytes as people see it: four groups of four, such as `K7QM-2XPD-9RTA-HW4C`. */
export function makePairingCode(bytes: Uint8Array): string {
  const bits = [...bytes.slice(0, PAIRING_CODE_BYTES)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = Array.from(
    { length: LETTERS },
    (_, i) => ALPHABET[Number.parseInt(bits.slice(i * BITS_PER_LETTER, (i + 1) * BITS_PER_LETTER), 2)],
  ).join('');
  return inGroups(letters);
}

/**
 * The code in its one form, however it was typed: in small letters, with blanks or without dashes, with `O` for `0`.
 * Undefined when it is none.
 */
export function readPairingCode(typed: string): string | undefined {
  const letters = typed
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll(/[OIL]/g, (letter) => LOOKALIKES[letter]!);
  const isCode = letters.length === LETTERS && [...letters].every((letter) => ALPHABET.includes(letter));
  return isCode ? inGroups(letters) : undefined;
}

/** What is kept of a code, and what the broker asks identity by: the code itself goes no further than the edge. */
export function pairingCodeHash(code: string): string {
  return sha256Hex(`pairing-code:${code}`);
}

function inGroups(letters: string): string {
  return Array.from({ length: GROUPS }, (_, i) => letters.slice(i * GROUP_LENGTH, (i + 1) * GROUP_LENGTH)).join('-');
}

/** `POST /mt5/v1/pairing`: the program gives the code that its user typed. It is not signed: the code is the proof. */
export class PairingClaim {
  @Text({ max: 40, min: LETTERS, meaning: 'the code as it was typed' }) code: string;
  @Id({ meaning: 'random, made by the program for this try: a repeat with it gets the same answer' }) attemptId: string;
  @Text({ max: 32, meaning: 'name and version of the program' }) agentVersion: string;
}

/** Who the program is from now on. */
export class PairingGranted {
  @Id() terminalId: string;
  @Secret({ max: 64, meaning: 'told this once: keep it where nobody else reads' }) secret: string;
  @Instant() serverTime: string;
}
