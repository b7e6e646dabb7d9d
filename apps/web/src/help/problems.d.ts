declare module 'virtual:problems' {
  /** Every problem of the API, from docs/openapi.json. */
  export const problems: readonly {
    readonly code: string;
    readonly status: number;
    readonly title: string;
    readonly cure: string;
  }[];
}
