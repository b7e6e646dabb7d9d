/** Named limits of bringing servers and services up, watching them and taking them down. */
export const LIMITS = {
  /** A server that does not answer after this has failed to start. */
  serverReadyMs: 30_000,
  /** A service loads its modules, connects and provisions; on a busy machine with two cores that takes seconds. */
  serviceReadyMs: 60_000,
  readyPollMs: 25,
  probeMs: 2_000,
  /** After the polite signal; then SIGKILL. Longer than a service allows itself to finish what it has begun. */
  stopGraceMs: 28_000,
  /** Twenty to thirty seconds without an answer: longer than a busy machine or a checkpoint takes. */
  livenessEveryMs: 3_000,
  livenessTimeoutMs: 4_000,
  livenessFailures: 4,
  /** A check that comes so late says more about us than about the one that was asked. */
  livenessLagMs: 1_000,
  /** An unresponsive process may end by itself so long; then it is killed. */
  livenessStopMs: 3_000,
  /** How often new backends of PostgreSQL are ordered behind the broker's. */
  backendOrderMs: 5_000,
  /** So many crashes within the window are restarted at once; after that with a growing pause. */
  restartsAtOnce: 5,
  restartWindowMs: 60_000,
  restartPauseMs: 250,
  restartPauseCapMs: 5_000,
  /** Lines of a log that an error carries. */
  logTailLines: 20,
  logTailBytes: 64 * 1024,
  /** A larger log is set aside when its owner starts. */
  logRotateBytes: 32 * 1024 * 1024,
  /**
   * Ports below the range from which systems take the local end of outgoing connections, so that a restart finds its
   * port free.
   */
  portFrom: 20_000,
  portTo: 32_000,
  portAttempts: 200,
  /** An address given from outside is asked this long. */
  backingUrlMs: 5_000,
  /** Where people and terminals find us when nothing else is wished and nobody else is there. */
  gatewayPort: 7_300,
  terminalPort: 7_301,
  /** How long `down` waits for an orderly end. */
  downMs: 60_000,
  aptUpdateMs: 180_000,
  aptDownloadMs: 180_000,
  /** Another clone may be fetching the same; the largest is a browser. */
  cacheLockMs: 600_000,
  cacheLockPollMs: 200,
  browserDownloadMs: 600_000,
  browserVersionMs: 20_000,
  /** Chromium with its libraries, packed and unpacked. */
  browserDiskBytes: 800 * 1024 * 1024,
  dockerProbeMs: 4_000,
  dockerPullMs: 180_000,
  /** First start: initdb, downloads, JetStream store. */
  freeDiskBytes: 400 * 1024 * 1024,
  postgresConnections: 300,
  initdbMs: 120_000,
} as const;
