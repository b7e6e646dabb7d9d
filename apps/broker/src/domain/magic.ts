/**
 * The magic number of a command: our 16-bit mark, then a counter of the account. It comes back with every deal and position,
 * so that what became of a command can be found although its answer was lost. Fits a signed 64-bit number.
 */
const MARK = 0x504cn;
const COUNTER_BITS = 48n;
const COUNTER_MAX = (1n << COUNTER_BITS) - 1n;

export function magicOf(commandSeq: number): string {
  return ((MARK << COUNTER_BITS) | (BigInt(commandSeq) & COUNTER_MAX)).toString();
}

/** Whether a magic number carries our mark. */
export function isOurs(magic: string | undefined): boolean {
  return magic !== undefined && /^\d{1,20}$/.test(magic) && BigInt(magic) >> COUNTER_BITS === MARK;
}

/** The second witness: a comment of 26 characters with the beginning of the command's id. */
export function tagOf(commandId: string): string {
  return `PL${commandId.replaceAll('-', '').slice(0, TAG_HEX)}`;
}

const TAG_HEX = 24;
