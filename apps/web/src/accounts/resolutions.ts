const RESOLUTIONS = ['accept-terminal', 'accept-as-cash', 'ask-again', 'acknowledged'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

export function isResolution(action: string): action is Resolution {
  return (RESOLUTIONS as readonly string[]).includes(action);
}

/**
 * What a person may decide about a kind: positions (D1 to D6) and the balance (D12) can be taken from the terminal,
 * only a balance can be money. The harmless one stands first. There is nothing to ask about what was searched already (D11) or
 * cannot be read (D14); another account (D13) is confirmed at its terminal; for a report that differs (D15) the
 * terminal can be asked once more.
 */
export function resolutionsOf(kind: string): readonly Resolution[] {
  if (kind === 'D13') return [];
  if (kind === 'D12') return ['ask-again', 'accept-terminal', 'accept-as-cash', 'acknowledged'];
  if (kind === 'D15') return ['ask-again', 'acknowledged'];
  return /^D[1-6]$/.test(kind) ? ['ask-again', 'accept-terminal', 'acknowledged'] : ['acknowledged'];
}
