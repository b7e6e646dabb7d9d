/**
 * What the exit code of every command says, for scripts; `docs/guides/command-line.md` has the table. They are those of
 * `sysexits.h` where it has one, so that none of them is one of `doctor`'s.
 */
export const exitCodes = {
  ok: 0,
  /** The answer is no, or something failed; the text names it. */
  failed: 1,
  /** `doctor`: something is broken (1: something warns). */
  broken: 2,
  /** The command line is wrong; nothing was done. */
  usage: 64,
  /** Nobody answers at the address. */
  unreachable: 69,
  /** No answer to an order came: it may have been done. */
  outcomeUnknown: 75,
  /** Not signed in, or not allowed. */
  noPermission: 77,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
