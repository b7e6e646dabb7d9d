import { Inject, Injectable } from '@nestjs/common';
import { canonicalJson, type Clock } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK, Logger, Metrics } from '@plimsoll/service-host';
import { type Entry, type Posting } from '../domain/postings.js';

interface Kept {
  readonly purpose: string;
  readonly source: string;
  readonly currency: string;
  readonly entries: readonly Entry[];
}

/** Writes into the ledger: what was posted before stays as it is, however often it is posted. */
@Injectable()
export class LedgerWriter {
  private readonly differing;

  constructor(
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.differing = metrics.counter(
      'billing_ledger_differing',
      'Postings that came again with other amounts than were posted; what was posted stays',
    );
    // A rise from nothing is seen only where nothing was told before.
    this.differing.add(0);
  }

  /** In the transaction that took over what it is for. Gives how many are new. */
  async post(tx: Tx, tenantId: string, postings: readonly Posting[]): Promise<number> {
    if (postings.length === 0) return 0;
    const made = await this.insert(tx, tenantId, postings);
    if (made.size < postings.length) await this.compare(tx, tenantId, postings, made);
    return made.size;
  }

  private async insert(tx: Tx, tenantId: string, postings: readonly Posting[]): Promise<Set<string>> {
    const heads = postings.map(({ purpose, source, invoiceId, currency, at }) => ({
      purpose,
      source,
      invoice_id: invoiceId,
      currency,
      at,
    }));
    const entries = postings.flatMap(({ purpose, source, entries: all }) =>
      all.map(({ account, amount }) => ({ purpose, source, account, amount })),
    );
    const made = await tx.query<{ purpose: string; source: string }>(INSERT, [
      tenantId,
      JSON.stringify(heads),
      JSON.stringify(entries),
      this.clock.now(),
    ]);
    return new Set(made.map(keyOf));
  }

  /** An amount that is another one now is for a person: the books are not changed behind anybody's back. */
  private async compare(tx: Tx, tenantId: string, told: readonly Posting[], made: Set<string>): Promise<void> {
    const before = told.filter((one) => !made.has(keyOf(one)));
    const sources = before.map(({ source }) => source);
    const kept = new Map((await tx.query<Kept>(KEPT, [tenantId, sources])).map((one) => [keyOf(one), one]));
    for (const one of before) {
      const was = kept.get(keyOf(one));
      if (was !== undefined && contentOf(was) === contentOf(one)) continue;
      this.differing.add(1);
      this.logger.error('a posting came again with other amounts; the ledger keeps what was posted', {
        tenantId,
        purpose: one.purpose,
        source: one.source,
      });
    }
  }
}

function keyOf({ purpose, source }: { readonly purpose: string; readonly source: string }): string {
  return `${purpose} ${source}`;
}

function contentOf({ currency, entries }: Pick<Posting, 'currency' | 'entries'>): string {
  return canonicalJson([currency, Object.fromEntries(entries.map(({ account, amount }) => [account, Number(amount)]))]);
}

const INSERT = `
with told as (
  select * from jsonb_to_recordset($2::jsonb)
    as t (purpose text, source text, invoice_id text, currency text, at timestamptz)),
made as (
  insert into ledger_postings (tenant_id, purpose, source, invoice_id, currency, at, posted_at)
  select $1, purpose, source, invoice_id, currency, at, $4 from told
  on conflict (tenant_id, purpose, source) do nothing
  returning purpose, source),
written as (
  insert into ledger_entries (tenant_id, purpose, source, account, amount)
  select $1, e.purpose, e.source, e.account, e.amount
  from jsonb_to_recordset($3::jsonb) as e (purpose text, source text, account text, amount bigint)
  join made on made.purpose = e.purpose and made.source = e.source)
select purpose, source from made`;

const KEPT = `
select p.purpose, p.source, p.currency,
  jsonb_agg(jsonb_build_object('account', e.account, 'amount', e.amount)) as entries
from ledger_postings p join ledger_entries e using (tenant_id, purpose, source)
where p.tenant_id = $1 and p.source = any($2)
group by p.purpose, p.source, p.currency`;
