/**
 * The magic number of a command: our 16-bit mark, a 16-bit nonce of the account, then a counter of the account. It
 * comes back with every deal and position, so that what became of a command can be found although its answer was lost.
 * Fits a signed 64-bit number.
 */
const MARK = 0x504cn;
const MARK_SHIFT = 48n;
const NONCE_SHIFT = 32n;
const NONCE_MAX = 0xffffn;
const COUNTER_MAX = 0xffff_ffffn;

/** `nonce`: 0 in numbers of before there were nonces. */
export function magicOf(commandSeq: number, nonce: number): string {
  return (
    (MARK << MARK_SHIFT) |
    ((BigInt(nonce) & NONCE_MAX) << NONCE_SHIFT) |
    (BigInt(commandSeq) & COUNTER_MAX)
  ).toString();
}

/** Whether a magic number carries our mark and a nonce of this account; without `nonces`, our mark alone. */
export function isOurs(magic: string | undefined, nonces?: readonly number[]): boolean {
  if (magic === undefined || !/^\d{1,20}$/.test(magic)) return false;
  const number = BigInt(magic);
  return (
    number >> MARK_SHIFT === MARK &&
    (nonces === undefined || nonces.includes(Number((number >> NONCE_SHIFT) & NONCE_MAX)))
  );
}

/** The second witness: a comment of 26 characters with the beginning of the command's id. */
export function tagOf(commandId: string): string {
  return `PL${commandId.replaceAll('-', '').slice(0, TAG_HEX)}`;
}

const TAG_HEX = 24;
