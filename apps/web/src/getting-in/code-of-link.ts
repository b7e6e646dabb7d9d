/** The code that a mail's link carries, behind `?` or, where it was kept out of every log, behind `#`. */
export function codeOfLink({ search, hash }: Pick<Location, 'search' | 'hash'>): string | undefined {
  const inSearch = new URLSearchParams(search).get('code');
  const code = inSearch ?? new URLSearchParams(hash.replace(/^#/, '')).get('code');
  return code?.trim() || undefined;
}
