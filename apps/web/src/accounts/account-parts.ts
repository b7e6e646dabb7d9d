import { periodSearch, type PeriodSearch } from './equity-period';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The parts of an account beside its live board, in their order. */
export const ACCOUNT_PARTS = ['equity', 'orders', 'deals', 'statement', 'discrepancies', 'guard'] as const;
export type AccountPart = (typeof ACCOUNT_PARTS)[number];

/** What the parts of an account keep in the address. */
export interface PartSearch extends PeriodSearch {
  /** The order whose way is shown. */
  readonly order?: string;
}

export function partSearch(search: Record<string, unknown>): PartSearch {
  const { order } = search;
  return { ...periodSearch(search), ...(typeof order === 'string' && UUID.test(order) ? { order } : {}) };
}

export function isAccountPart(part: string | undefined): part is AccountPart {
  return ACCOUNT_PARTS.some((one) => one === part);
}
