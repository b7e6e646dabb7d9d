import { Count, Flag, Id, ListOf, Money, Name, OneOf, Text } from '../vocabulary/index.js';

/** How the market of a practice account can behave. */
export const practiceMarkets = ['calm', 'trending', 'gap', 'crash', 'recover'] as const;
/** Practice accounts that one organisation may have at once. */
export const PRACTICE_ACCOUNTS_OF_ONE_MAX = 5;
const NAME_MAX = 80;

/** What a person sends to get a practice account. */
export class CreatePracticeAccount {
  @Name({ max: NAME_MAX, meaning: 'How to call its terminal.', example: 'Practice' }) name: string;
  @Money({
    optional: true,
    meaning: 'The first deposit, in USD, 100 to 10,000,000; 10000 when absent.',
    example: '10000',
  })
  deposit?: string;
  @OneOf(['hedging', 'netting'], {
    optional: true,
    meaning: 'Whether positions of one symbol stand side by side or are one; hedging when absent.',
  })
  marginMode?: 'hedging' | 'netting';
}

/** A practice account: a simulated terminal of your own. Its account stands among the others. */
export class PracticeAccount {
  @Id({ meaning: 'its terminal, which is registered as any other' }) terminalId: string;
  @Text({ max: 20, meaning: 'the login of its account', example: '60000017' }) login: string;
  @Flag({ meaning: 'its terminal speaks with the platform now' }) connected: boolean;
  @Money({ meaning: 'balance by its own books, in USD', example: '10000.00' }) balance: string;
  @Money({ meaning: 'equity by its own books, in USD', example: '9987.40' }) equity: string;
  @Count({ meaning: 'positions that are open by its own books' }) openPositions: number;
}

/** The practice accounts of your organisation. */
export class PracticeAccountList {
  @ListOf(() => PracticeAccount, { max: 100, meaning: 'in no order' }) items: PracticeAccount[];
  @Count({ meaning: 'how many you may have at once', example: 5 }) limit: number;
}

/** Names a practice account by its terminal. */
export class PracticeAccountRef {
  @Id({ meaning: 'the terminal of the practice account' }) terminalId: string;
}

/** How the market shall behave from now on. */
export class PracticeMarketBody {
  @OneOf(practiceMarkets, {
    meaning:
      'calm: half the usual noise; trending: prices rise; gap: at once against your largest position, by 5 % of equity; crash: within six seconds to below the line at which the guard counts down, and no stop is filled on the way; recover: back to where prices began.',
    example: 'crash',
  })
  preset: (typeof practiceMarkets)[number];
}

/** A practice account that was ended. */
export class PracticeAccountEnded {
  @Id({ meaning: 'its terminal, which is revoked' }) terminalId: string;
}
