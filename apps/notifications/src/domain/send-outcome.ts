/**
 * How an attempt ended. `refused`: never again, and with `ends` the channel itself is over. `unclear`: it may have
 * arrived. What is not said is a failure that is tried again.
 */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly answer: string }
  | { readonly kind: 'refused'; readonly answer: string; readonly ends?: true }
  | { readonly kind: 'failed' | 'unclear'; readonly answer: string; readonly retryAfterMs?: number };
