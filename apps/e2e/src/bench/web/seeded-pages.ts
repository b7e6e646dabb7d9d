import type { Trader } from '../../platform/trader.js';

/** A page by its name in the report. */
export interface SeededPage {
  readonly name: string;
  readonly address: string;
  /** It holds a table that is long enough to scroll. */
  readonly isLong?: boolean;
}

interface Items {
  readonly items: readonly Readonly<Record<string, unknown>>[];
}

/** Every page of the app for this tenant, details by what is first in their lists. */
export async function seededPages({ rest }: Trader): Promise<readonly SeededPage[]> {
  const firstOf = async (list: string, id: string): Promise<string> => {
    const { items } = await rest.get<Items>(`${list}?limit=1`);
    if (items[0] === undefined) throw new Error(`the seeded tenant has nothing at ${list}`);
    return items[0][id] as string;
  };
  const accountId = await busiestAccount(rest);
  const of = `/accounts/${accountId}`;
  return [
    { name: 'home', address: '/', isLong: true },
    { name: 'accounts', address: '/accounts', isLong: true },
    { name: 'account', address: of },
    { name: 'account: equity', address: `${of}/equity` },
    { name: 'account: orders', address: `${of}/orders`, isLong: true },
    { name: 'account: deals', address: `${of}/deals`, isLong: true },
    { name: 'account: statement', address: `${of}/statement` },
    { name: 'account: discrepancies', address: `${of}/discrepancies` },
    { name: 'account: guard', address: `${of}/guard` },
    { name: 'terminals', address: '/terminals', isLong: true },
    { name: 'terminal', address: `/terminals/${await firstOf('/v1/terminals', 'terminalId')}` },
    { name: 'signals', address: '/signals', isLong: true },
    { name: 'signals: a text', address: '/signals?text=zzz-nothing' },
    { name: 'signal', address: `/signals/${await firstOf('/v1/signals', 'signalId')}` },
    { name: 'sources', address: '/sources' },
    { name: 'source', address: `/sources/${await firstOf('/v1/sources', 'sourceId')}` },
    {
      name: 'source: messages',
      address: `/sources/${await firstOf('/v1/sources', 'sourceId')}?tab=messages`,
      isLong: true,
    },
    { name: 'pipelines', address: '/pipelines' },
    { name: 'pipeline', address: `/pipelines/${await firstOf('/v1/pipelines', 'pipelineId')}` },
    { name: 'executions', address: '/executions', isLong: true },
    { name: 'execution', address: `/executions/${await firstOf('/v1/executions', 'executionId')}` },
    { name: 'keys', address: '/keys' },
    { name: 'team', address: '/team' },
    { name: 'audit log', address: '/audit' },
    { name: 'settings', address: '/settings' },
    { name: 'system', address: '/system' },
    { name: 'help', address: '/help' },
  ];
}

/** The one with the most deals among the first: its lists are the longest. */
async function busiestAccount(rest: Trader['rest']): Promise<string> {
  const { items } = await rest.get<{ items: readonly { accountId: string }[] }>('/v1/accounts?limit=20');
  const counted = await Promise.all(
    items.map(async ({ accountId }) => ({
      accountId,
      deals: (await rest.get<{ deals: number }>(`/v1/accounts/${accountId}/statement`)).deals,
    })),
  );
  const [busiest] = counted.sort((one, other) => other.deals - one.deals);
  if (!busiest) throw new Error('the seeded tenant has no account');
  return busiest.accountId;
}
