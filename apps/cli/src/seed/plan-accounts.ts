import { Dice } from './dice.js';
import { idAt } from './id-at.js';
import { type SeedGround, shares } from './seed-ground.js';

/** An account with its terminal. */
export interface PlannedAccount {
  readonly index: number;
  readonly accountId: string;
  readonly terminalId: string;
  readonly login: string;
  readonly name: string;
  readonly createdAt: Date;
  /** Its terminal was revoked, and what was open there stands still: nobody is woken for a simulated one. */
  readonly retired: boolean;
  /** What its magic numbers carry. */
  readonly nonce: number;
  readonly deals: number;
}

export const SERVER = 'Plimsoll-Seed';
/** What the broker service knows simulated accounts by. */
export const COMPANY = 'Plimsoll Simulator';
export const CURRENCY = 'USD';

const FIRST_LOGIN = 6_000_000;
const LOGINS_OF_A_SEED = 1_000;
const SEEDS_OF_LOGINS = 10_000;
const RETIRED_EVERY = 10;
const NONCE_MAX = 0xffff;

/** The accounts, each created a millisecond after the one before. The first has a tenth of all deals. */
export function planAccounts(ground: SeedGround): PlannedAccount[] {
  const dice = new Dice(ground.seed, 'accounts');
  const deals = shares(ground.deals, ground.accounts);
  const firstLogin = FIRST_LOGIN + (ground.seed % SEEDS_OF_LOGINS) * LOGINS_OF_A_SEED;
  return deals.map((count, index) => {
    const createdAt = new Date(ground.from.getTime() + index);
    const login = String(firstLogin + index + 1);
    return {
      index,
      login,
      createdAt,
      accountId: idAt(createdAt, ground.tenantId, 'account', index),
      terminalId: idAt(createdAt, ground.tenantId, 'terminal', index),
      name: `Seeded terminal ${login}`,
      retired: isRetired(index, ground.accounts),
      nonce: dice.whole(1, NONCE_MAX),
      deals: count,
    };
  });
}

/** One in ten, and the last of a few. */
function isRetired(index: number, accounts: number): boolean {
  const isLastOfFew = accounts < RETIRED_EVERY && accounts > 1 && index === accounts - 1;
  return isLastOfFew || index % RETIRED_EVERY === RETIRED_EVERY - 1;
}
