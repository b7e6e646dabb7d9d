import {
  Count,
  Currency,
  Flag,
  Instant,
  Money,
  OneOf,
  Price,
  PriceStep,
  SymbolName,
  Text,
  Ticket,
  Volume,
} from '../vocabulary/index.js';

export const marginModes = ['hedging', 'netting'] as const;
export type MarginMode = (typeof marginModes)[number];
export const accountKinds = ['demo', 'real', 'contest'] as const;
export type AccountKind = (typeof accountKinds)[number];

/** The account's numbers as the terminal shows them, in the account's currency. */
export class AccountNumbers {
  @Money() balance: string;
  @Money({ meaning: 'balance + credit + floating profit and swap' }) equity: string;
  @Money() credit: string;
  @Money() margin: string;
  @Money() freeMargin: string;
  @Instant({ meaning: 'when the terminal read them, in UTC as the terminal knows it' }) at: string;
}

/** Who and where the terminal is: a change of any of these quarantines the account (D13). */
export class AccountIdentity {
  @Ticket({ meaning: 'number of the account at the broker', example: '51204417' }) login: string;
  @Text({ max: 80, min: 1, meaning: 'trade server that the terminal is signed in to', example: 'Example-Demo' })
  server: string;
  @Text({ max: 120, meaning: 'the broker, as the terminal names it', example: 'Example Markets Ltd' }) company: string;
  @Currency({ meaning: 'currency of the account: all its amounts are in it' }) currency: string;
  @OneOf(marginModes, { meaning: 'hedging: several positions on an instrument; netting: one' }) marginMode: MarginMode;
  @OneOf(accountKinds, { meaning: 'demo and contest accounts trade no real money' }) accountKind: AccountKind;
}

/** What an instrument allows. */
export class SymbolSpecification {
  @SymbolName({ meaning: 'instrument as the broker spells it' }) symbol: string;
  @Count({ max: 12 }) digits: number;
  @PriceStep({ meaning: 'smallest price step' }) tickSize: string;
  @Money({ meaning: 'profit of one tick for one lot, in the account currency' }) tickValue: string;
  @Volume({ meaning: 'units of the base in one lot' }) contractSize: string;
  @Volume() volumeMin: string;
  @Volume() volumeMax: string;
  @Volume() volumeStep: string;
  @Count({ meaning: 'least distance of stops from the price, in points; 0 may mean dynamic' }) stopsLevelPoints: number;
  @Flag() tradable: boolean;
}

/** The last price of an instrument in the terminal. */
export class Quote {
  @SymbolName({ meaning: 'instrument as the broker spells it' }) symbol: string;
  @Price() bid: string;
  @Price() ask: string;
  @Money({
    optional: true,
    meaning:
      'profit of one tick for one lot now, in the account currency; spares the platform to ask for the symbols once a minute',
  })
  tickValue?: string;
  @Instant() at: string;
}
