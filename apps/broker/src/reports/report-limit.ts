import { type KeepReport } from '@plimsoll/contracts';
import { type Addition } from '@plimsoll/entitlements';
import { type Tx } from '@plimsoll/persistence';

/** A part of a report as it was just added to its account. */
export interface AddedPart {
  /** Deals of it that were not there. */
  readonly added: number;
  /** Deals of the account, with these. */
  readonly held: number;
}

/** How many deals of imported reports an organisation has. */
export async function keptDeals(tx: Tx, tenantId: string): Promise<number> {
  const { deals } = await tx.one<{ deals: string }>(
    'select coalesce(sum(deals), 0) as deals from report_accounts where tenant_id = $1',
    [tenantId],
  );
  return Number(deals);
}

/**
 * How many deals a report adds at least from this part on: a longer report of an account has what is there already. So it
 * is refused with its first part where it does not go in whole, as far as that can be known. Pure.
 */
export function atLeastMore({ sums }: Pick<KeepReport, 'sums'>, { added, held }: AddedPart): number {
  return Math.max(added, sums.deals - (held - added));
}

/** What a part asks of the plan, in the transaction that has added it. */
export function additionOf(
  tx: Tx,
  tenantId: string,
  report: KeepReport,
  part: AddedPart,
): Addition & { readonly more: number } {
  return {
    feature: 'reports.deals',
    more: atLeastMore(report, part),
    used: async () => (await keptDeals(tx, tenantId)) - part.added,
  };
}
