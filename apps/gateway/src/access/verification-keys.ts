import { createPublicKey, type KeyObject } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { keysRequest, Nothing, type PublicKey } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Requests } from '@plimsoll/messaging';
import { CLOCK, Logger } from '@plimsoll/service-host';

/** An unknown key id may be a forgery: the set is asked for again at most this often. */
const REFRESH_MIN_MS = 5_000;
/** A key that identity withdrew is forgotten within this time. */
const REFRESH_MAX_MS = 300_000;

/** The public keys that access tokens are verified with: identity's published set, cached here. */
@Injectable()
export class VerificationKeys {
  private keys: ReadonlyMap<string, KeyObject> = new Map();
  private askedAt = -Infinity;
  private loadedAt = -Infinity;
  private loading: Promise<void> | undefined;

  constructor(
    private readonly requests: Requests,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The key of this id; undefined when identity does not publish it. Throws when nothing is known and identity does not
   * answer.
   */
  async find(kid: string): Promise<KeyObject | undefined> {
    const now = this.clock.monotonicMs();
    const known = this.keys.get(kid);
    if (known && now - this.loadedAt < REFRESH_MAX_MS) return known;
    if (this.loading || now - this.askedAt >= REFRESH_MIN_MS || this.keys.size === 0)
      await this.refresh(known !== undefined);
    return this.keys.get(kid);
  }

  private async refresh(canWait: boolean): Promise<void> {
    this.askedAt = this.clock.monotonicMs();
    this.loading ??= this.load().finally(() => {
      this.loading = undefined;
    });
    try {
      await this.loading;
    } catch (error) {
      // A key that was good a moment ago is still good while identity restarts.
      if (!canWait) throw error;
      this.logger.warn('the key set could not be read again; the cached one is used', { error });
    }
  }

  private async load(): Promise<void> {
    const { keys } = await this.requests.ask(keysRequest, new Nothing());
    this.keys = new Map(keys.map((key) => [key.kid, publicKey(key)]));
    this.loadedAt = this.clock.monotonicMs();
  }
}

function publicKey({ kty, crv, x, y }: PublicKey): KeyObject {
  return createPublicKey({ format: 'jwk', key: { kty, crv, x, y } });
}
