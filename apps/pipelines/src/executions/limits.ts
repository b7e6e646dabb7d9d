/** Named limits of executions. Times in milliseconds. */
export const LIMITS = {
  /**
   * Who works on an execution must write to it within this, else another takes it over. Longer than one step: the
   * slowest question has 2 s.
   */
  leaseMs: 3_500,
  /** How often each process looks for executions that nobody works on. Lease plus poll stay below five seconds. */
  resumePollMs: 500,
  /** What is due for longer than two rounds waits because there is too much; so many tenants of whom it is known. */
  lateFromMs: 1_000,
  lateTenantsMax: 1_000,
  /** Executions that one process works on at the same time; the others wait in memory, their lease runs on. */
  runningMax: 32,
  queuedMax: 2_000,
  /** How many of those that wait behind an execution are woken by its end. */
  wokenAtOnce: 1,
  /** How often each process looks whether something has come forward in its queue that nobody woke. */
  queueCheckMs: 1_000,
  /** Places (pipeline and symbol) of which a process remembers that somebody rests there. */
  restingKnownMax: 10_000,
  /**
   * After the end of its time an order has this long until its facts must be in; then an exit that is stuck is given
   * up.
   */
  orderGraceMs: 60_000,
  /** An exit is tried for this much longer than its signal lives: closing reduces risk. */
  exitPatienceMs: 300_000,
  /** An entry that ended so lately may be missing in the positions that were read; where it is not, it counts once. */
  pendingOverlapMs: 3_000,
  partitionsEveryMs: 6 * 3_600_000,
} as const;
