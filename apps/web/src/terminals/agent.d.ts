declare module 'virtual:agent' {
  /** The archive that the build made: its name under `/agent/`, and how to know it. */
  export const agent: {
    readonly version: string;
    readonly file: string;
    readonly sha256: string;
    /** Bytes. */
    readonly size: number;
  };
}
