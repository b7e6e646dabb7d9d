/** The parts of an account beside its live board, in their order. */
export const ACCOUNT_PARTS = ['equity', 'orders', 'deals', 'statement', 'discrepancies', 'guard'] as const;
export type AccountPart = (typeof ACCOUNT_PARTS)[number];

export function isAccountPart(part: string | undefined): part is AccountPart {
  return ACCOUNT_PARTS.some((one) => one === part);
}
