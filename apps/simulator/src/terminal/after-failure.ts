import { type ProtocolError } from './protocol-client.js';

/** What a refusal of the platform makes of a terminal (protocol, section 3). */
export interface AfterFailure {
  /** It stops, for good. */
  readonly isFatal: boolean;
  /** It says hello again. */
  readonly endsSession: boolean;
  /** Its journal begins anew. */
  readonly newJournal: boolean;
  /** How long it waits at least, in ms; absent: as after a dead line. */
  readonly pauseMs?: number;
}

/** Superseded is no fault to mend: somebody wants another agent to be the one. */
const FATAL = new Set(['terminal-revoked', 'terminal-too-old', 'epoch-superseded']);
const SERVER_ERROR = 500;
const SECOND_MS = 1_000;

/** `atHello`: it was a hello that was refused. */
export function afterRefusal(
  { code, status, retryAfterS }: Pick<ProtocolError, 'code' | 'status' | 'retryAfterS'>,
  atHello: boolean,
): AfterFailure {
  const pauseS = retryAfterS ?? (status >= SERVER_ERROR ? 1 : undefined);
  return {
    isFatal: FATAL.has(code),
    endsSession: status === 409 || status === 401,
    newJournal: atHello && code === 'conflict',
    ...(pauseS === undefined ? {} : { pauseMs: pauseS * SECOND_MS }),
  };
}
