import type { AccountFace } from '../account/account-card';
import type { Position, Reading } from '../api/shapes';

/** An account in `GET /v1/accounts` */
export interface AccountSummaryAnswer extends Omit<Reading, 'marks'> {
  readonly terminalId: string;
  readonly identity: {
    readonly login: string;
    readonly server: string;
    readonly currency: string;
    readonly accountKind: string;
  };
}

/** `GET /v1/accounts/:id` */
export interface AccountAnswer extends AccountSummaryAnswer {
  readonly positions: readonly Position[];
}

export function faceOf(answer: AccountSummaryAnswer): AccountFace {
  const { login, server, currency, accountKind } = answer.identity;
  return { accountId: answer.accountId, terminalId: answer.terminalId, login, server, currency, accountKind };
}

export function readingOf(answer: AccountAnswer): Reading {
  return {
    ...answer,
    marks: answer.positions.map((p) => ({
      positionId: p.positionId,
      price: p.currentPrice ?? p.openPrice,
      profit: p.profit,
      swap: p.swap,
    })),
  };
}
