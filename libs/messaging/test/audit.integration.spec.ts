import { type StreamInfo } from '@nats-io/jetstream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@plimsoll/kernel';
import { type Database, type Tx } from '@plimsoll/persistence';
import { LIMITS } from '../src/limits.js';
import { StreamAuditor } from '../src/outbox/stream-auditor.js';
import { type Ground, openGround } from './support/ground.js';

const ROWS = LIMITS.purgeBatch * 2 + 10;
const OLD = 'the stream before';
let ground: Ground;

beforeAll(async () => {
  ground = await openGround();
});
afterAll(async () => {
  await ground?.stop();
});

/** What was published, one a millisecond, the first at place 1 of the stream. */
async function published(): Promise<void> {
  await ground.db.asWorker(async (tx) => {
    await tx.execute('delete from outbox');
    await tx.execute(
      `insert into relay_lease (name, holder, epoch, expires_at, stream_created)
       values ('outbox', 'spec', 1, now(), $1)
       on conflict (name) do update set stream_created = $1`,
      [OLD],
    );
    await tx.execute(
      `insert into outbox (tenant_id, id, subject, key, headers, data, published_at, stream_seq)
       select $1, gen_random_uuid(), 's', 'k', '{}', '{}', now() - interval '1 hour' + n * interval '1 ms', n
       from generate_series(1, $2::int) n`,
      [newId(), ROWS],
    );
  });
}

/** The database, with the size of every change that the auditor makes. */
function watched(sizes: number[], diesAfter = Number.POSITIVE_INFINITY): Database {
  const asRelay = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    ground.db.asRelay((tx) => {
      const execute = async (sql: string, params?: readonly unknown[]): Promise<number> => {
        if (sizes.length >= diesAfter) throw new Error('killed');
        const count = await tx.execute(sql, params);
        if (sql.includes('update outbox')) sizes.push(count);
        return count;
      };
      return work({ query: tx.query.bind(tx), maybeOne: tx.maybeOne.bind(tx), one: tx.one.bind(tx), execute } as Tx);
    });
  return { asRelay } as unknown as Database;
}

const waiting = async (): Promise<number> =>
  Number(
    (
      await ground.db.asWorker((tx) =>
        tx.one<{ n: string }>('select count(*) as n from outbox where published_at is null'),
      )
    ).n,
  );
const nothing = (): Promise<undefined> => Promise.resolve(undefined);

describe('facts that the stream lost (failure rows 8 and 9)', () => {
  it('become unpublished in short transactions, and an audit that was killed half-way is finished by the next', async () => {
    await published();
    const sizes: number[] = [];
    await expect(
      new StreamAuditor(watched(sizes, 1)).audit({ created: 'another' } as StreamInfo, nothing),
    ).rejects.toThrow('killed');
    expect(await waiting()).toBe(LIMITS.purgeBatch);
    const audit = await new StreamAuditor(watched(sizes)).audit({ created: 'another' } as StreamInfo, nothing);
    expect(audit).toEqual({ finding: 'stream-is-new', republished: ROWS - LIMITS.purgeBatch });
    expect(Math.max(...sizes)).toBe(LIMITS.purgeBatch);
    expect(await waiting()).toBe(ROWS);
  }, 30_000);

  it('are those behind the last that is there', async () => {
    await published();
    const rows = await ground.db.asWorker((tx) =>
      tx.query<{ id: string; stream_seq: string }>('select id, stream_seq from outbox'),
    );
    const held = new Map(rows.map((row) => [Number(row.stream_seq), row.id]));
    const read = (seq: number): Promise<string | undefined> =>
      Promise.resolve(seq <= ROWS - 100 ? held.get(seq) : undefined);
    expect(await new StreamAuditor(ground.db).audit({ created: OLD } as StreamInfo, read)).toEqual({
      finding: 'stream-lost-facts',
      republished: 100,
    });
    expect(await waiting()).toBe(100);
  }, 30_000);
});
