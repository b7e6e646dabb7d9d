/** UUID of any version, with or without its dashes and braces. */
const UUID = /^\{?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\}?$/i;
const ULID = /^(?=.*\d)[0-9A-HJKMNP-TV-Z]{26}$/;
/** An ObjectId, a hash: long, and not of letters alone. */
const HEX = /^(?=.*\d)[0-9a-f]{16,}$/i;

/** Whether a text is a name that a machine made, whose letters spell a word by chance only (`…-9be1-…`). */
export function isMachineId(text: string): boolean {
  const trimmed = text.trim();
  return UUID.test(trimmed) || ULID.test(trimmed) || HEX.test(trimmed);
}
