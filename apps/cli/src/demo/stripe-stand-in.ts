import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { type Platform, readJsonFile, writeJsonFile } from '@plimsoll/infrastructure';
import { repositoryRoot } from '../cli.config.js';
import { holdControlPlace } from './simulator.js';

const NAME = 'stripe-fake';
const SECRET_BYTES = 24;
/** Where the gateway takes Stripe's events. */
const EVENTS_PATH = '/v1/stripe/events';

const main = path.join(repositoryRoot, 'apps', 'stripe-fake', 'dist', 'main.js');

/** Where money is asked for: Stripe itself, or the stand-in that runs beside the platform. */
export interface StripePlace {
  /** For billing, which cannot tell the two apart. */
  readonly environment: Readonly<Record<string, string>>;
  start(platform: Platform): Promise<void>;
}

/**
 * Stripe by the keys of the environment (`STRIPE_SECRET_KEY`, `STRIPE_WEBHOOK_SECRET`); without a key a stand-in where
 * no money moves, supervised and ended with the platform, its books in the data directory.
 */
export async function holdStripe(given: Readonly<Record<string, string>>, dataDir: string): Promise<StripePlace> {
  if (given['STRIPE_SECRET_KEY'] !== undefined) return { environment: given, start: () => Promise.resolve() };
  const file = path.join(dataDir, NAME, 'place.json');
  // Its addresses are written in what it sold: a form that is open stays where it was.
  const before = readJsonFile<{ readonly port: number }>(
    file,
    'open forms of the stand-in for Stripe move to another port.',
  );
  const place = await holdControlPlace(before?.port);
  // Both sides are told at each start: nothing has to remember them.
  const webhookSecret = `whsec_${randomSecret()}`;
  return {
    environment: {
      STRIPE_API_BASE: place.url,
      STRIPE_SECRET_KEY: `sk_test_${randomSecret()}`,
      STRIPE_WEBHOOK_SECRET: webhookSecret,
    },
    start: async (platform) => {
      await place.release();
      await platform.run({
        name: NAME,
        main,
        env: {
          STRIPE_FAKE_PORT: new URL(place.url).port,
          STRIPE_FAKE_DIR: path.join(platform.dataDir, NAME),
          STRIPE_FAKE_WEBHOOK_URL: `${platform.urls.gateway}${EVENTS_PATH}`,
          STRIPE_WEBHOOK_SECRET: webhookSecret,
        },
        readyUrl: `${place.url}/health`,
      });
      writeJsonFile(file, { port: Number(new URL(place.url).port) });
    },
  };
}

function randomSecret(): string {
  return randomBytes(SECRET_BYTES).toString('hex');
}
