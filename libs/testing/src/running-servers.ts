/** The servers of one run of the specs. */
export interface TestServers {
  /** What was put into the environment. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}
