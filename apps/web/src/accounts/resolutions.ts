export type Resolution = 'accept-terminal' | 'accept-as-cash' | 'ask-again' | 'acknowledged';

/**
 * What a person may decide about a kind: positions (D1 to D6) and the balance (D12) can be taken from the terminal,
 * only a balance can be money. The harmless one stands first.
 */
export function resolutionsOf(kind: string): readonly Resolution[] {
  if (kind === 'D12') return ['ask-again', 'accept-terminal', 'accept-as-cash', 'acknowledged'];
  return /^D[1-6]$/.test(kind) ? ['ask-again', 'accept-terminal', 'acknowledged'] : ['ask-again', 'acknowledged'];
}
