/** Why spans are kept that the head ratio would have left out. */
export type KeepReason = 'guard' | 'error' | 'slow';

/** Of a span that ended, what decides whether its part of the trace is kept. */
export interface EndedSpan {
  readonly failed: boolean;
  readonly durationMs: number;
  /** It belongs to the work of an account guard. */
  readonly guard: boolean;
  /** It waited on purpose (a long poll): how long it took says nothing. */
  readonly waits: boolean;
}

/** Why the spans around this one are kept; undefined when it is an ordinary one. The gravest reason names it. */
export function reasonToKeep(span: EndedSpan, slowMs: number): KeepReason | undefined {
  if (span.guard) return 'guard';
  if (span.failed) return 'error';
  return !span.waits && span.durationMs >= slowMs ? 'slow' : undefined;
}
