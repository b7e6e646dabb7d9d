import { type CardBehaviour } from './model.js';

/** A card of Stripe's test numbers. The number itself is known here and kept nowhere else. */
export interface TestCard {
  readonly number: string;
  /** The id that Stripe lends for it, for use without a page. */
  readonly token: string;
  readonly brand: 'visa' | 'mastercard';
  readonly behaviour: CardBehaviour;
  readonly declineCode: string;
  readonly meaning: string;
}

const card = (
  number: string,
  token: string,
  behaviour: CardBehaviour,
  meaning: string,
  declineCode = 'generic_decline',
): TestCard => ({
  number,
  token,
  brand: number.startsWith('5') ? 'mastercard' : 'visa',
  behaviour,
  declineCode,
  meaning,
});

export const TEST_CARDS: readonly TestCard[] = [
  card('4242424242424242', 'pm_card_visa', 'succeeds', 'is paid'),
  card('5555555555554444', 'pm_card_mastercard', 'succeeds', 'is paid'),
  card('4000000000000002', 'pm_card_visa_chargeDeclined', 'declines', 'is declined'),
  card(
    '4000000000009995',
    'pm_card_visa_chargeDeclinedInsufficientFunds',
    'declines',
    'has too little money',
    'insufficient_funds',
  ),
  card('4000000000009979', 'pm_card_visa_chargeDeclinedStolenCard', 'declines', 'is stolen', 'stolen_card'),
  card('4000002500003155', 'pm_card_authenticationRequiredOnSetup', 'authenticates-once', 'asks its holder once'),
  card('4000002760003184', 'pm_card_authenticationRequired', 'always-authenticates', 'asks its holder each time'),
  card('4000000000000341', 'pm_card_chargeCustomerFail', 'charge-fails', 'can be saved, then fails when charged'),
  card('4000000000000259', 'pm_card_createDispute', 'disputes', 'is paid and disputed at once'),
];

/** Declines that trying again cannot mend: no automatic retry with the same card. */
export const HARD_DECLINES: ReadonlySet<string> = new Set(['stolen_card', 'lost_card', 'incorrect_number']);

export function cardOfNumber(text: string): TestCard | undefined {
  const number = text.replace(/[\s-]/g, '');
  return TEST_CARDS.find((one) => one.number === number);
}

export function cardOfToken(token: string): TestCard | undefined {
  return TEST_CARDS.find((one) => one.token === token);
}
