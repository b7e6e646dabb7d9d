/** What of the usage is looked at. */
export interface UsageSearch {
  readonly meter?: string;
  /** Told apart by this dimension instead of by day. */
  readonly by?: string;
}

const NAME = /^[a-z][a-z.-]{0,39}$/;

/** What an address says of it; what is no name is left out. */
export function usageSearch({ meter, by }: Record<string, unknown>): UsageSearch {
  const isName = (value: unknown): value is string => typeof value === 'string' && NAME.test(value);
  return { ...(isName(meter) ? { meter } : {}), ...(isName(by) ? { by } : {}) };
}
