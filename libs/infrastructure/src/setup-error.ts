/** Something that a person can cure: what is wrong in one line, and what to do about it. */
export class SetupError extends Error {
  override readonly name = 'SetupError';

  constructor(
    readonly what: string,
    readonly cure: string,
    options: { readonly cause?: unknown; readonly details?: string } = {},
  ) {
    super(
      `${what} Cure: ${cure}${options.details ? `\n${options.details}` : ''}`,
      options.cause === undefined ? {} : { cause: options.cause },
    );
  }
}

/** Whether the error says that the disk is full, by code or by the text of a server's log. */
export function isDiskFull(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return (
    code === 'ENOSPC' ||
    code === 'EDQUOT' ||
    /no space left on device|disk quota exceeded/i.test(String((error as Error | null)?.message ?? error))
  );
}

/** The one line for a full disk. */
export function diskFull(place: string, cause?: unknown): SetupError {
  return new SetupError(
    `The disk that holds ${place} is full.`,
    'free at least 500 MB there, or choose another place with --data-dir.',
    { cause },
  );
}

/** Somebody else listens where a server of ours should. */
export function portTaken(port: number, server: string): SetupError {
  return new SetupError(
    `Port ${port}, meant for ${server}, is taken by another program.`,
    'name another port, or none: then a free one is used.',
  );
}
