/** A card as people know it: `Visa •••• 4242`. Stripe writes brands small. */
export function cardName(brand: string | undefined, last4: string | undefined): string {
  const name = (brand ?? '').replaceAll('_', ' ');
  return [`${name.charAt(0).toUpperCase()}${name.slice(1)}`, last4 === undefined ? '' : `•••• ${last4}`]
    .filter(Boolean)
    .join(' ');
}
