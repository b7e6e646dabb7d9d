import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { type Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { In, IsNull } from 'typeorm';
import {
  makeOneTimeCode,
  ONE_TIME_SECRET_BYTES,
  type OneTimeCodeParts,
  readOneTimeCode,
} from '../domain/one-time-code.js';
import { OneTimeCodeEntity } from './one-time-code.entity.js';

const HOUR_MS = 3_600_000;
const KEPT_MS = 24 * HOUR_MS;

/** How long a code of each purpose is good. */
export const CODE_LIFE_MS = {
  'verify-email': 24 * HOUR_MS,
  'confirm-email': 24 * HOUR_MS,
  'reset-password': HOUR_MS,
  invitation: 7 * 24 * HOUR_MS,
  'second-factor': 5 * 60_000,
} as const;
export type CodePurpose = keyof typeof CODE_LIFE_MS;

export interface NewCode {
  readonly tenantId: string;
  readonly purpose: CodePurpose;
  /** The person, or the invitation. */
  readonly subjectId: string;
  /** Of the address that it is sent to: it proves that one. */
  readonly emailHash: string;
  readonly detail?: Record<string, string>;
}

/** Codes that work once: made here, kept as hashes, found by where they say they are. */
@Injectable()
export class OneTimeCodes {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  async issue(tx: Tx, { detail = {}, ...code }: NewCode): Promise<{ code: string; expiresAt: Date }> {
    const text = makeOneTimeCode(code.tenantId, randomBytes(ONE_TIME_SECRET_BYTES));
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + CODE_LIFE_MS[code.purpose]);
    const { hash: codeHash } = readOneTimeCode(text)!;
    await tx.of(OneTimeCodeEntity).insert({ ...code, detail, codeHash, attempts: 0, createdAt: now, expiresAt });
    return { code: text, expiresAt };
  }

  /** The code while it is good, locked until the end of the transaction; undefined: used, too old, or not ours. */
  async lock(
    tx: Tx,
    { tenantId, hash }: OneTimeCodeParts,
    purpose: CodePurpose,
  ): Promise<OneTimeCodeEntity | undefined> {
    const found = await tx.of(OneTimeCodeEntity).findOne({
      where: { tenantId, codeHash: hash, purpose, spentAt: IsNull() },
      lock: { mode: 'pessimistic_write' },
    });
    return found && found.expiresAt > this.clock.now() ? found : undefined;
  }

  async spend(tx: Tx, { tenantId, codeHash }: OneTimeCodeEntity): Promise<void> {
    await tx.of(OneTimeCodeEntity).update({ tenantId, codeHash }, { spentAt: this.clock.now() });
  }

  async countAttempt(tx: Tx, { tenantId, codeHash, attempts }: OneTimeCodeEntity): Promise<void> {
    await tx.of(OneTimeCodeEntity).update({ tenantId, codeHash }, { attempts: attempts + 1 });
  }

  /** All codes of these purposes of a person or invitation are void. */
  async voidAll(tx: Tx, tenantId: string, subjectId: string, purposes: readonly CodePurpose[]): Promise<void> {
    await tx
      .of(OneTimeCodeEntity)
      .update({ tenantId, subjectId, purpose: In([...purposes]), spentAt: IsNull() }, { spentAt: this.clock.now() });
  }
}

/** Forgets codes a day after they ran out; at most `rows`. */
export async function sweepCodes(db: Database, now: Date, rows: number): Promise<void> {
  await db.asWorker((tx) =>
    tx.execute(
      `delete from one_time_codes
       where (tenant_id, code_hash) in (select tenant_id, code_hash from one_time_codes where expires_at < $1 limit $2)`,
      [new Date(now.getTime() - KEPT_MS), rows],
    ),
  );
}
