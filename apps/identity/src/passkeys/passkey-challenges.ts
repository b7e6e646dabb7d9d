import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Clock, sha256Hex } from '@plimsoll/kernel';
import { type Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import {
  challengeExpiry,
  type ChallengePurpose,
  makeChallenge,
  PASSKEY_CHALLENGE_MS,
  PASSKEY_NONCE_BYTES,
} from '../domain/passkey.js';
import { IdentityConfig } from '../identity.config.js';
import { SpentPasskeyChallengeEntity } from './passkey.entities.js';

/** Challenges for passkeys: whoever asks fills no table with them, and each is answered once. */
@Injectable()
export class PasskeyChallenges {
  constructor(
    private readonly config: IdentityConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  issue(purpose: ChallengePurpose): Uint8Array<ArrayBuffer> {
    const expiresAt = new Date(this.clock.now().getTime() + PASSKEY_CHALLENGE_MS);
    return makeChallenge(this.config.masterKey, purpose, randomBytes(PASSKEY_NONCE_BYTES), expiresAt);
  }

  /** Whether it is ours, for this and not over. */
  isGood(purpose: ChallengePurpose, challenge: string): boolean {
    return this.expiry(purpose, challenge) !== undefined;
  }

  /** Spends it in the caller's transaction; false: not good, or spent already, also by somebody at the same time. */
  async spend(tx: Tx, purpose: ChallengePurpose, challenge: string): Promise<boolean> {
    const expiresAt = this.expiry(purpose, challenge);
    if (!expiresAt) return false;
    const spent = await tx
      .of(SpentPasskeyChallengeEntity)
      .createQueryBuilder()
      .insert()
      .values({ challengeHash: sha256Hex(challenge), expiresAt })
      .orIgnore()
      .returning(['challengeHash'])
      .execute();
    return (spent.raw as unknown[]).length === 1;
  }

  private expiry(purpose: ChallengePurpose, challenge: string): Date | undefined {
    return challengeExpiry(this.config.masterKey, purpose, challenge, this.clock.now());
  }
}

/** Forgets spent challenges that would be over by themselves; at most `rows`. */
export async function sweepPasskeyChallenges(db: Database, now: Date, rows: number): Promise<void> {
  await db.asWorker((tx) =>
    tx.execute(
      `delete from spent_passkey_challenges
       where challenge_hash in (select challenge_hash from spent_passkey_challenges where expires_at < $1 limit $2)`,
      [now, rows],
    ),
  );
}
