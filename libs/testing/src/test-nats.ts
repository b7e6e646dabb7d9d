import { claim, required } from './claim.js';
import { testEnvironment } from './testing.config.js';

export interface TestNats {
  /** An account of its own: no other spec file sees or disturbs what happens here. */
  readonly url: string;
  /** False when the run has only one account for all. */
  readonly isolated: boolean;
}

/** A fresh NATS account with JetStream. */
export function testNats(): TestNats {
  const { natsUrl, natsAccounts } = testEnvironment();
  const shared = new URL(required(natsUrl, 'NATS'));
  const place = claim('nats-account', natsAccounts);
  if (place !== undefined) shared.username = `spec${place}`;
  return { url: shared.toString(), isolated: place !== undefined };
}
