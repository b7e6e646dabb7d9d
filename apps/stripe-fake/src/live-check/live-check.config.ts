/** The key of Stripe's test mode. Throws, in one line, where there is none, or where it could move money. */
export function testKey(env: NodeJS.ProcessEnv = process.env): string {
  const key = env['STRIPE_SECRET_KEY'];
  if (key === undefined)
    throw new Error('STRIPE_SECRET_KEY is not set: give the secret key of a Stripe account in test mode (sk_test_…).');
  if (!/^(sk|rk)_test_/.test(key))
    throw new Error(
      'STRIPE_SECRET_KEY is no key of the test mode (sk_test_…): with a live key nothing is checked here.',
    );
  return key;
}
