import { Injectable } from '@nestjs/common';
import {
  type Actor,
  type AddPasskey,
  type BeginPasskey,
  isProblem,
  type PageQuery,
  type Passkey,
  type PasskeyOptions,
  type PasskeyPage,
  PASSKEYS_MAX,
  type Problem,
  problem,
  ProblemError,
  type RemovePasskey,
} from '@plimsoll/contracts';
import { canonicalJson, sha256Hex } from '@plimsoll/kernel';
import { IdempotencyKeys } from '@plimsoll/messaging';
import { Database, entityPage, type Tx } from '@plimsoll/persistence';
import { lockProven, PasswordProof } from '../sessions/password-proof.js';
import { lockUser } from '../users/account.changes.js';
import { PasskeyMaker } from './passkey-maker.js';
import { toPasskey } from './passkey.convert.js';
import { PasskeyDirectoryEntity, PasskeyEntity } from './passkey.entities.js';
import { PasskeyRecord } from './passkey-record.js';

/** Adding, listing and removing passkeys of a person (ID-7). */
@Injectable()
export class PasskeyHandler {
  constructor(
    private readonly db: Database,
    private readonly keys: IdempotencyKeys,
    private readonly proof: PasswordProof,
    private readonly maker: PasskeyMaker,
    private readonly record: PasskeyRecord,
  ) {}

  page({ tenantId, userId }: Actor, page: PageQuery): Promise<PasskeyPage> {
    return this.db.readTenant(tenantId, async (tx) => {
      const found = await entityPage(tx.of(PasskeyEntity), { where: { tenantId, userId }, keys: ['passkeyId'] }, page);
      return { ...found, items: found.items.map(toPasskey) };
    });
  }

  /** Asks the device for a key that it does not have yet. */
  async begin({ password }: BeginPasskey, actor: Actor): Promise<PasskeyOptions | Problem> {
    if (!this.maker.party) return problem('passkeys-off');
    const proven = await this.proof.prove(actor, password);
    if (isProblem(proven)) return proven;
    return this.db.withTenant(actor.tenantId, async (tx) => {
      const user = await lockProven(tx, actor, proven);
      return isProblem(user) ? user : this.maker.options(tx, user);
    });
  }

  add(input: AddPasskey, actor: Actor, idempotencyKey: string | undefined): Promise<Passkey> {
    const { tenantId, userId } = actor;
    const fingerprint = sha256Hex(canonicalJson({ userId, input }));
    const call = { tenantId, scope: 'passkey.add', key: idempotencyKey, fingerprint };
    return this.db.withTenant(tenantId, (tx) => this.keys.once(tx, call, () => this.insert(tx, input, actor)));
  }

  async remove({ passkeyId, password }: RemovePasskey, actor: Actor): Promise<Passkey | Problem> {
    const proven = await this.proof.prove(actor, password);
    if (isProblem(proven)) return proven;
    const { tenantId, userId } = actor;
    return this.db.withTenant(tenantId, async (tx) => {
      const user = await lockProven(tx, actor, proven);
      if (isProblem(user)) return user;
      const key = await tx.of(PasskeyEntity).findOneBy({ tenantId, userId, passkeyId });
      if (!key) return problem('not-found', 'there is no such passkey');
      await tx.of(PasskeyDirectoryEntity).delete({ credentialHash: key.credentialHash });
      await tx.of(PasskeyEntity).delete({ tenantId, passkeyId });
      await this.record.removed(tx, key, actor);
      return toPasskey(key);
    });
  }

  /** What is thrown undoes all of it. */
  private async insert(tx: Tx, input: AddPasskey, actor: Actor): Promise<Passkey> {
    const { tenantId, userId } = actor;
    // One change of a person at a time: two at once do not pass the limit together.
    const user = await lockUser(tx, actor);
    if (!user) throw new ProblemError(problem('not-found'));
    if ((await tx.of(PasskeyEntity).countBy({ tenantId, userId })) >= PASSKEYS_MAX)
      throw new ProblemError(problem('conflict', `a person has at most ${PASSKEYS_MAX} passkeys: remove one first`));
    const key = await this.maker.made(tx, user, input);
    if (isProblem(key)) throw new ProblemError(key);
    const entered = await tx
      .of(PasskeyDirectoryEntity)
      .createQueryBuilder()
      .insert()
      .values({ credentialHash: key.credentialHash, homeTenantId: tenantId, passkeyId: key.passkeyId })
      .orIgnore()
      .returning(['credentialHash'])
      .execute();
    // Somebody has it, perhaps this person: a device does not make the same key twice.
    if ((entered.raw as unknown[]).length !== 1) throw new ProblemError(problem('passkey-refused'));
    await tx.of(PasskeyEntity).insert(key);
    await this.record.added(tx, key, actor);
    return toPasskey(key);
  }
}
