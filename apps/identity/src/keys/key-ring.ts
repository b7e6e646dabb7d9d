import { type KeyObject } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type KeyRotated, type KeySet, PLATFORM_TENANT_ID } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK, Logger, Sealer } from '@plimsoll/service-host';
import { AuditLog } from '../audit/audit-log.js';
import { nextSignsFrom, planKeys, publishedKeys, signingKey } from '../domain/key-schedule.js';
import { keyPurpose, newKeyPair, privateKeyOf } from './key-material.js';
import { deleteKeys, insertKey, loadKeys, lockKeys, type StoredKey } from './signing-key.store.js';

/**
 * A cached set is read again after this. Far less than the lead of a new key, so every process knows it before it
 * signs.
 */
const CACHE_MS = 30_000;

export interface Signer {
  readonly kid: string;
  readonly privateKey: KeyObject;
}

/**
 * The signing keys: which one signs, which are published, and their rotation. The database decides, this is a cache.
 */
@Injectable()
export class KeyRing {
  private keys: readonly StoredKey[] = [];
  private loadedAt = -Infinity;
  private readonly opened = new Map<string, KeyObject>();

  constructor(
    private readonly db: Database,
    private readonly sealer: Sealer,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** The key that signs now. */
  async signer(): Promise<Signer> {
    const key =
      signingKey(await this.current(), this.clock.now()) ?? signingKey(await this.keepSchedule(), this.clock.now());
    if (!key) throw new Error('there is no signing key');
    let privateKey = this.opened.get(key.kid);
    if (!privateKey) {
      privateKey = privateKeyOf(this.sealer.open(key.privateSealed, keyPurpose(key.kid)));
      this.opened.set(key.kid, privateKey);
    }
    return { kid: key.kid, privateKey };
  }

  /** What verifiers need to know. */
  async publishedSet(): Promise<KeySet> {
    const keys = await this.current();
    return {
      keys: publishedKeys(keys.length > 0 ? keys : await this.keepSchedule(), this.clock.now()).map(
        (key) => key.publicJwk,
      ),
    };
  }

  /**
   * Does what the schedule asks for: makes the first or the next key, forgets old ones. Safe to call any time, from any
   * process.
   */
  async keepSchedule(): Promise<readonly StoredKey[]> {
    const spare = await this.pairIfNeeded();
    return this.change(async (tx, keys) => {
      const plan = planKeys(keys, this.clock.now());
      await deleteKeys(tx, plan.remove);
      if (plan.create && spare)
        await this.addKey(tx, spare, plan.create.signsFrom, keys.length === 0 ? 'first key' : 'schedule');
    });
  }

  /** Publishes the next key now, whatever the schedule says; a next key that waits already is told instead. */
  async rotate(): Promise<KeyRotated> {
    const spare = await newKeyPair();
    const keys = await this.change(async (tx, known) => {
      const now = this.clock.now();
      if (known.some((key) => key.signsFrom > now)) return;
      await this.addKey(tx, spare, known.length === 0 ? now : nextSignsFrom(now), 'asked for');
    });
    const newest = keys.at(-1)!;
    return { kid: newest.kid, signsFrom: newest.signsFrom.toISOString() };
  }

  /** Made outside of the transaction; not made at all while the schedule asks for none. */
  private async pairIfNeeded(): Promise<Awaited<ReturnType<typeof newKeyPair>> | undefined> {
    const known = await this.db.asWorker(loadKeys);
    return planKeys(known, this.clock.now()).create ? newKeyPair() : undefined;
  }

  private async change(work: (tx: Tx, keys: readonly StoredKey[]) => Promise<void>): Promise<readonly StoredKey[]> {
    return this.remember(
      await this.db.asWorker(async (tx) => {
        await lockKeys(tx);
        await work(tx, await loadKeys(tx));
        return loadKeys(tx);
      }),
    );
  }

  private async addKey(
    tx: Tx,
    pair: Awaited<ReturnType<typeof newKeyPair>>,
    signsFrom: Date,
    reason: string,
  ): Promise<void> {
    const { kid } = pair.publicJwk;
    await insertKey(
      tx,
      { kid, publicJwk: pair.publicJwk, privateSealed: this.sealer.seal(pair.privatePem, keyPurpose(kid)), signsFrom },
      this.clock.now(),
    );
    await this.audit.record(tx, PLATFORM_TENANT_ID, {
      actorKind: 'system',
      actorId: 'identity',
      action: 'keys.rotated',
      targetKind: 'signing-key',
      targetId: kid,
      outcome: 'done',
      reason,
      detail: { signsFrom: signsFrom.toISOString() },
    });
  }

  private async current(): Promise<readonly StoredKey[]> {
    if (this.clock.monotonicMs() - this.loadedAt < CACHE_MS) return this.keys;
    try {
      return this.remember(await this.db.withoutTenant(loadKeys));
    } catch (error) {
      // Verifiers may go on while the database is away: the schedule is in the keys themselves.
      if (this.keys.length === 0) throw error;
      this.logger.warn('the signing keys could not be read again; the cached ones are used', { error });
      return this.keys;
    }
  }

  private remember(keys: readonly StoredKey[]): readonly StoredKey[] {
    this.keys = keys;
    this.loadedAt = this.clock.monotonicMs();
    for (const kid of this.opened.keys()) if (!keys.some((key) => key.kid === kid)) this.opened.delete(kid);
    return keys;
  }
}
