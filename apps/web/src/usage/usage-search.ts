/** What of the usage is looked at. */
export interface UsageSearch {
  readonly meter?: string;
  /** Told apart by this dimension instead of by day. */
  readonly by?: string;
}

/** What an address says of it; a name that nothing has is as good as none. */
export function usageSearch(said: Record<string, unknown>): UsageSearch {
  return Object.fromEntries(
    ['meter', 'by'].flatMap((name) => (typeof said[name] === 'string' ? [[name, said[name]]] : [])),
  );
}
