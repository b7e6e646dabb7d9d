import { Database } from '@plimsoll/persistence';
import { type Platform, SERVICES } from '@plimsoll/infrastructure';
import { proveAuditChain } from '@plimsoll/kernel';
import { until } from '../platform/wait.js';

const DRAIN_MS = 20_000;

/**
 * What must hold when the dust has settled: nothing unpublished, nothing given up, the audit chains unbroken. Gives the
 * flaws in words.
 */
export async function auditLedgers(platform: Platform): Promise<string[]> {
  const flaws: string[] = [];
  for (const { name: service } of SERVICES.filter(({ schema }) => schema)) {
    const { app, worker } = platform.databaseUrls(service);
    const database = new Database({ service: 'faults', appUrl: app, workerUrl: worker, workerPoolSize: 2 });
    try {
      await until(
        `an empty outbox of ${service}`,
        async () => (await count(database, 'select count(*) as n from outbox where published_at is null')) === 0,
        DRAIN_MS,
      ).catch((error: unknown) => flaws.push(String(error)));
      const dead = await database.asWorker((tx) =>
        tx.query<{ consumer: string; reason: string; error: string | null }>(
          `select consumer, reason, error from dead_letters where state = 'open' limit 5`,
        ),
      );
      for (const letter of dead)
        flaws.push(
          `dead letter in ${service}: ${letter.consumer}, ${letter.reason}: ${(letter.error ?? '').slice(0, 200)}`,
        );
      if (service === 'identity') flaws.push(...(await brokenChains(database)));
    } finally {
      await database.close();
    }
  }
  return flaws;
}

async function count(database: Database, sql: string): Promise<number> {
  return Number((await database.asWorker((tx) => tx.one<{ n: string }>(sql))).n);
}

interface Link {
  readonly seq: string;
  readonly prev_hash: string;
  readonly hash: string;
  readonly entry: unknown;
}

async function brokenChains(database: Database): Promise<string[]> {
  const heads = await database.asWorker((tx) =>
    tx.query<{ tenant_id: string; seq: string; hash: string }>('select tenant_id, seq, hash from audit_heads'),
  );
  const flaws: string[] = [];
  for (const { tenant_id: tenantId, seq, hash } of heads) {
    const head = { seq: Number(seq), hash };
    const { broken } = await proveAuditChain(
      tenantId,
      { head, lastSeq: head.seq, checkpoints: [] },
      async (after, upTo) => {
        const links = await database.asWorker((tx) =>
          tx.query<Link>(
            `select seq, prev_hash, hash, entry
             from audit_links
             where tenant_id = $1 and seq > $2 and seq <= $3
             order by seq`,
            [tenantId, after, upTo],
          ),
        );
        return links.map((link) => ({ ...link, seq: Number(link.seq), prevHash: link.prev_hash }));
      },
    );
    if (broken) flaws.push(`audit chain of ${tenantId} breaks at ${JSON.stringify(broken)}`);
  }
  return flaws;
}
