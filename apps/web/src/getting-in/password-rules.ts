/** The same bounds as the identity service has; what else makes a password weak, the platform tells. */
export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 128;
const LOCAL_MIN = 3;

/** The first rule that a new password breaks, as a text of the page; undefined when it breaks none of these. */
export function brokenRule(password: string, email = ''): string | undefined {
  const length = [...password.normalize('NFKC')].length;
  if (length < PASSWORD_MIN) return 'At least 10 characters';
  if (length > PASSWORD_MAX) return 'At most 128 characters';
  return holdsAddress(password.toLowerCase(), email.toLowerCase()) ? 'Not your e-mail address' : undefined;
}

function holdsAddress(password: string, email: string): boolean {
  const local = email.split('@')[0] ?? '';
  const letters = password.replace(/[^\p{L}\p{N}]/gu, '').replace(/^\d+|\d+$/g, '');
  return (email !== '' && password.includes(email)) || (local.length >= LOCAL_MIN && letters === local);
}
