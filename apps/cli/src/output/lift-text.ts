import { type Schemas } from '@plimsoll/client';

const CENTS = 100;

/** What gives more of a limit, and what it costs a month; in US dollars where it is sold in them. */
export function liftText({ planName, limit, prices }: Schemas['LimitLift']): string {
  const monthly = prices.filter(({ interval }) => interval === 'month');
  const price = monthly.find(({ currency }) => currency === 'USD') ?? monthly[0] ?? prices[0];
  const gives = `${planName} gives ${limit ?? 'as many as you like'}`;
  if (price === undefined) return gives;
  return `${gives}, ${price.currency} ${(price.amount / CENTS).toFixed(2)} a ${price.interval}`;
}
