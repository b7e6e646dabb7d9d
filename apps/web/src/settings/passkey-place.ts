/** Whether passkeys work on the page that is open, and where else they do. */
export type PasskeyPlace =
  { readonly kind: 'here' } | { readonly kind: 'at'; readonly origin: string } | { readonly kind: 'nowhere' };

/** The page that is open, at another address of the same installation; what stands behind `#` stays here. */
export function samePageAt(origin: string, { pathname, search }: Pick<Location, 'pathname' | 'search'>): string {
  return `${origin}${pathname}${search}`;
}

/**
 * @param passkeysAt the one address at which this installation takes them; undefined: none
 * @param origin of the page that is open
 * @param canDo whether this browser has them
 */
export function passkeyPlace(passkeysAt: string | undefined, origin: string, canDo: boolean): PasskeyPlace {
  if (passkeysAt === undefined) return { kind: 'nowhere' };
  if (origin !== passkeysAt) return { kind: 'at', origin: passkeysAt };
  return { kind: canDo ? 'here' : 'nowhere' };
}
