import { Injectable } from '@nestjs/common';
import { type SignalOutcome, type SignalsByOutcomeQuery } from '@plimsoll/contracts';
import { type Condition, conditions, type Tx } from '@plimsoll/persistence';

/** Which signals came to what, by their ids: a page is read along an index, wherever in the history it begins. */
@Injectable()
export class SignalsByOutcomeReadModel {
  /** Ids of the tenant's signals, each once, the highest first. */
  async idsOf(tx: Tx, tenantId: string, { outcome, below, least, limit }: SignalsByOutcomeQuery): Promise<string[]> {
    const { where, params } = conditions(
      ['s.tenant_id = ?', tenantId],
      ['s.signal_id < ?', below],
      ['s.signal_id >= ?', least],
      ...stateOf(outcome),
    );
    const rows = await tx.query<{ signal_id: string }>(
      `select distinct s.signal_id from ${tableOf(outcome)} s where ${where}${outcome === 'not-run' ? NEVER_RAN : ''}
       order by s.signal_id desc limit ${limit}`,
      params,
    );
    return rows.map(({ signal_id }) => signal_id);
  }
}

/** Every signal that was judged has a verdict, also where no pipeline is active. */
const NEVER_RAN =
  ' and not exists (select from executions e where e.tenant_id = s.tenant_id and e.signal_id = s.signal_id)';

function tableOf(outcome: SignalOutcome): string {
  return outcome === 'not-run' ? 'verdicts' : 'executions';
}

/** One state is a place in the index, which then gives the order; of what is under way there are never many. */
function stateOf(outcome: SignalOutcome): readonly Condition[] {
  if (outcome === 'not-run') return [];
  return outcome === 'under-way' ? [['s.state = any(?)', ['running', 'waiting']]] : [['s.state = ?', outcome]];
}
