import type { AccountFace } from '../account/account-card';
import type { Position, Reading } from '../api/shapes';

/** `GET /v1/accounts/:id` */
export interface AccountAnswer extends Omit<Reading, 'marks'> {
  readonly identity: { readonly login: string; readonly server: string; readonly currency: string; readonly accountKind: string };
  readonly positions: readonly Position[];
}

export function faceOf(answer: AccountAnswer): AccountFace {
  const { login, server, currency, accountKind } = answer.identity;
  return { accountId: answer.accountId, login, server, currency, accountKind };
}

export function readingOf(answer: AccountAnswer): Reading {
  return { ...answer, marks: answer.positions.map((p) => ({ positionId: p.positionId, price: p.currentPrice ?? p.openPrice, profit: p.profit, swap: p.swap })) };
}
