/** What a run of the stand-in needs, from the environment. */
export interface StripeFakeConfig {
  readonly port: number;
  /** Where its journal lies; without one nothing survives a restart. */
  readonly dir: string | undefined;
  readonly webhookUrl: string | undefined;
  readonly webhookSecret: string | undefined;
  readonly diesWithParent: boolean;
}

/** Reads the configuration; a missing or bad value is one clear line. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): StripeFakeConfig {
  const port = Number(env['STRIPE_FAKE_PORT'] ?? '0');
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`STRIPE_FAKE_PORT must be a port, not "${env['STRIPE_FAKE_PORT']}".`);
  const [webhookUrl, webhookSecret] = [env['STRIPE_FAKE_WEBHOOK_URL'], env['STRIPE_WEBHOOK_SECRET']];
  if (webhookUrl !== undefined && webhookSecret === undefined)
    throw new Error('STRIPE_WEBHOOK_SECRET is needed where STRIPE_FAKE_WEBHOOK_URL is set.');
  return {
    port,
    dir: env['STRIPE_FAKE_DIR'],
    webhookUrl,
    webhookSecret,
    diesWithParent: env['PLIMSOLL_PARENT_STDIN'] === '1',
  };
}
