import { describe, expect, it } from '@jest/globals';
import { changedBy, isAmong } from './news';

const AT = '2026-03-02T10:00:00.000Z';

/** Which of these addresses a fact has read again. */
function readAgain(topic: string, data: Record<string, unknown>, ...paths: readonly string[]): readonly string[] {
  const among = new Set(changedBy({ topic, data, at: AT }).addresses);
  return paths.filter((path) => isAmong(path, among));
}

const ACCOUNT_PAGES = [
  '/v1/accounts?limit=200',
  '/v1/accounts/A',
  '/v1/accounts/A/guard',
  '/v1/accounts/A/guard/policy',
  '/v1/accounts/A/orders?limit=100',
  '/v1/accounts/A/deals?limit=200',
  '/v1/accounts/A/equity?from=x',
  '/v1/accounts/A/statement',
  '/v1/accounts/A/discrepancies?state=open',
  '/v1/accounts/AB/deals?limit=200',
  '/v1/accounts/B/deals?limit=200',
];

describe('what a fact may have changed (issue 8, must show 2)', () => {
  it('is of a deal its ledger, and neither orders, guard, equity nor other accounts', () => {
    expect(readAgain('deal', { accountId: 'A', ticket: '1' }, ...ACCOUNT_PAGES)).toEqual([
      '/v1/accounts/A',
      '/v1/accounts/A/deals?limit=200',
      '/v1/accounts/A/statement',
    ]);
  });

  it('is of a discrepancy the statement too, which says whether all adds up', () => {
    expect(readAgain('discrepancy', { accountId: 'A', discrepancyId: 'D' }, ...ACCOUNT_PAGES)).toEqual([
      '/v1/accounts/A',
      '/v1/accounts/A/statement',
      '/v1/accounts/A/discrepancies?state=open',
    ]);
  });

  it('is of a deal that is told late, or corrected, any row of the ledger: it moves the balances after it', () => {
    const isAnyRow = (topic: string, dealtAt: string): boolean | undefined =>
      changedBy({ topic, at: AT, data: { accountId: 'A', ticket: '1', dealtAt } }).isAnyRow;
    expect(isAnyRow('deal', '2026-03-02T09:59:59.000Z')).toBe(false);
    expect(isAnyRow('deal', '2026-03-02T09:00:00.000Z')).toBe(true);
    expect(isAnyRow('deal', 'no time')).toBe(true);
    expect(isAnyRow('deal-correction', AT)).toBe(true);
  });

  it('is of an order its account and the order, by its id wherever it stands', () => {
    const order = { accountId: 'A', orderId: 'O' };
    expect(readAgain('order', order, ...ACCOUNT_PAGES, '/v1/orders/O', '/v1/orders/P')).toEqual([
      '/v1/accounts/A',
      '/v1/accounts/A/orders?limit=100',
      '/v1/orders/O',
    ]);
    expect(changedBy({ topic: 'order', data: order, at: AT }).rows).toEqual(['O']);
  });

  it('is of a guard also the list of accounts, which says how each is guarded', () => {
    expect(readAgain('guard', { accountId: 'A' }, ...ACCOUNT_PAGES)).toEqual([
      '/v1/accounts?limit=200',
      '/v1/accounts/A',
      '/v1/accounts/A/guard',
      '/v1/accounts/A/guard/policy',
    ]);
  });

  it('is of an account its own terminal and no other', () => {
    expect(
      readAgain(
        'account',
        { accountId: 'A', terminalId: 'T' },
        '/v1/terminals/T',
        '/v1/terminals/T/connection',
        '/v1/terminals/U/connection',
        '/v1/terminals/TX',
        '/v1/terminals?limit=100',
        '/v1/terminal-refusals',
      ),
    ).toEqual(['/v1/terminals/T', '/v1/terminals/T/connection', '/v1/terminals?limit=100']);
  });

  it('is of a verdict the verdicts of its signal and of its pipelines, and no list of pipelines', () => {
    expect(
      readAgain(
        'verdict',
        { signalId: 'S', verdicts: [{ pipelineId: 'P', matched: true }, { matched: false }] },
        '/v1/signals/S',
        '/v1/signals/S/verdicts?limit=200',
        '/v1/signals/R/verdicts?limit=200',
        '/v1/pipelines/P/verdicts?limit=100',
        '/v1/pipelines/Q/verdicts?limit=100',
        '/v1/pipelines/P',
        '/v1/pipelines?limit=100',
      ),
    ).toEqual(['/v1/signals/S', '/v1/signals/S/verdicts?limit=200', '/v1/pipelines/P/verdicts?limit=100']);
  });

  it('is nothing of what has no id: never everything', () => {
    expect(readAgain('verdict', {}, '/v1/signals/S', '/v1/signals?limit=1')).toEqual([]);
    expect(changedBy({ topic: 'unheard-of', data: {}, at: AT })).toEqual({ addresses: [], rows: [] });
  });
});
