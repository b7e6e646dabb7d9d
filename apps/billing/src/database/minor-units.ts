/** A column of 64 bits that holds amounts: whole numbers below 2^53, as the readers of Stripe's bodies check. */
export const minorUnits = {
  to: (value: number | null): number | null => value,
  from: (value: string | null): number | null => (value === null ? null : Number(value)),
};
