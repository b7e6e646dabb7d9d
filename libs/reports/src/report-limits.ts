const MIB = 1_048_576;

/** Bytes of a file; one of 50,000 deals as HTML in UTF-16 has about 30 MiB. */
export const REPORT_BYTES_MAX = 32 * MIB;
/** Bytes of a part of a workbook when it is unpacked, and of all of them together: more is an archive that explodes. */
export const PART_BYTES_MAX = 48 * MIB;
export const WORKBOOK_BYTES_MAX = 64 * MIB;
export const PARTS_MAX = 1_000;
export const REPORT_CELLS_MAX = 3_000_000;

/** The refusal of a file that is larger than a report can be; it says by what, and what to do. */
export const tooLarge = (what: string): Error =>
  new Error(`This file is too large for a report (${what}). Save a shorter period, and import one after the other.`);
