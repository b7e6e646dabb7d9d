import type { AccountIdentity } from '@plimsoll/contracts';
import type { Decimal } from '@plimsoll/kernel';
import { accountKindOf, factOf, marginModeOf } from './report-words.js';
import { amount, isTime } from './report-values.js';

/** The lines around the tables, and how the page writes its numbers. */
export interface Facts {
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly commas: boolean;
}

/** `70358000 (EUR, MetaQuotes-Demo, demo, Hedge)`, whatever the words of the language. */
const ACCOUNT = /^(\d+)\s*\((.*)\)\s*$/;
const PARTS = /[,،、，]/;
const CURRENCY = /^[A-Z][A-Z0-9]{2,7}$/;
const TESTER = { login: '1', server: 'Strategy-Tester' };

interface Account {
  readonly login: string;
  readonly currency: string;
  /** What else stands in the parentheses: the server, the kind of account, how it holds positions. */
  readonly rest: readonly string[];
  readonly line: number;
}

/** Who the report is of; a tester's report names no account. */
export function identityOf(facts: Facts, marginMode: 'hedging' | 'netting'): AccountIdentity {
  const account = accountIn(facts);
  if (!account)
    return { ...TESTER, company: 'MetaTrader 5', currency: testerCurrency(facts), marginMode, accountKind: 'demo' };
  // The company stands in the line below the account; the date may follow it.
  const below = facts.facts[account.line + 1]?.[1];
  const company = below === undefined || below === '' || isTime(below) ? 'MetaTrader 5' : below;
  const { login, currency, rest } = account;
  return {
    login,
    server: rest[0] || 'unknown',
    company,
    currency,
    marginMode,
    accountKind: rest.map(accountKindOf).find((kind) => kind !== 'demo') ?? 'demo',
  };
}

/** How the account holds its positions, by what stands behind its number. */
export function marginModeIn(facts: Facts): 'hedging' | 'netting' | undefined {
  return marginModeOf(accountIn(facts)?.rest.slice(1).join(',') ?? '');
}

/** A tester's report names none. */
export const hasAccount = (facts: Facts): boolean => accountIn(facts) !== undefined;

function accountIn({ facts }: Facts): Account | undefined {
  for (const [line, [, value]] of facts.entries()) {
    const found = ACCOUNT.exec(value);
    const parts = found?.[2]!.split(PARTS).map((part) => part.trim()) ?? [];
    const currency = parts.find((part) => CURRENCY.test(part));
    if (found && currency !== undefined && parts.length > 1)
      return { login: found[1]!, currency, rest: parts.filter((part) => part !== currency), line };
  }
  return undefined;
}

/** An amount of the lines below the tables. */
export function numberOf({ facts, commas }: Facts, name: 'equity' | 'margin'): Decimal | undefined {
  const value = facts.find(([label]) => factOf(label) === name)?.[1];
  return value !== undefined && /^[-\d][\d\s.,'’]*$/.test(value) ? amount(value, commas) : undefined;
}

/** A tester report may say `profit in pips` where the currency stands. */
function testerCurrency({ facts }: Facts): string {
  const value = facts.find(([label]) => factOf(label) === 'currency')?.[1];
  return value !== undefined && CURRENCY.test(value) ? value : 'USD';
}
