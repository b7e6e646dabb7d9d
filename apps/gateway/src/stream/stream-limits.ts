/** What one live stream may cost us. */
export const streamLimits = {
  /**
   * Whoever listens hears something at least so often: the age of the last word is how a page tells a platform that
   * hangs.
   */
  heartbeatMs: 1_000,
  /** Pings, which a client answers by itself. */
  pingMs: 10_000,
  /** Nothing heard for so long, not even a pong: the client is gone. */
  silenceMs: 25_000,
  flushMs: 250,
  sweepMs: 1_000,
  closeGraceMs: 2_000,
  replayBatch: 200,
  /** More is never unsent for one client; what follows waits in the ring. */
  bufferBytes: 524_288,
  sampleBufferBytes: 65_536,
  /** A client that is behind and takes nothing for so long is cut, and comes back with its cursor. */
  stallMs: 3_000,
  messageMaxBytes: 4_096,
  messagesPerPing: 100,
  samplesMax: 500,
  /** A browser with every page of the platform open, and some more devices. */
  connectionsPerUser: 50,
  /** Once half of all places are taken: nobody fills the rest. */
  connectionsPerUserWhenBusy: 10,
  connectionsMax: 5_000,
  /** Upgrades whose ticket is being looked at. */
  upgradesPending: 200,
  pollDefault: 100,
} as const;

/** Why we close a live stream. */
export const closeCodes = {
  restart: 1012,
  policy: 1008,
  notAuthenticated: 4401,
  tooSlow: 4408,
  tooMany: 4429,
} as const;

/** How many live streams one person may have while so many are open in all. */
export function streamsOfPersonMax(openInAll: number): number {
  const { connectionsMax, connectionsPerUser, connectionsPerUserWhenBusy } = streamLimits;
  return openInAll < connectionsMax / 2 ? connectionsPerUser : connectionsPerUserWhenBusy;
}
