import { describe, expect, it } from '@jest/globals';
import { parse, TerminalDeal } from '@plimsoll/contracts';
import { ZERO } from '@plimsoll/kernel';
import { readHistoryReport } from './history-report.js';
import { cashRow, dealRow, type Sample, sampleReport } from './report-sample.js';

const read = (sample: Sample) => readHistoryReport(Buffer.from(sampleReport(sample)));
const start = cashRow('02 08:00:00', '10', 'balance', '1 000.00', '1 000.00');
const positionsOf = (sample: Sample): (string | undefined)[] => read(sample).deals.map((deal) => deal.positionId);
const refusal = (sample: Sample): string => {
  try {
    read(sample);
    return 'it was read';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('several closes in one line of the table of positions (issue 6 §2.7)', () => {
  const opened = (at: string, ticket: string, order: string): string[] =>
    dealRow(at, ticket, ['EURUSD', 'sell', 'in', '0.30', '1.20000', order], { balance: '1 000.00' });
  const close = (at: string, ticket: string, volume: string, profit: string, balance: string): string[] =>
    dealRow(at, ticket, ['EURUSD', 'buy', 'out', volume, '1.19900', `7${ticket}`], { profit, balance });
  const line = (id: string, at: string, profit: string): string[] => [
    '2025.05.02 09:00:00',
    id,
    'EURUSD',
    'sell',
    '0.30',
    '1.20000',
    '',
    '',
    `2025.05.${at}`,
    '1.19900',
    '0.00',
    '0.00',
    profit,
  ];

  it('go to that position', () => {
    const deals = [
      start,
      opened('02 09:00:00', '11', '500'),
      close('02 10:00:00', '12', '0.05', '5.00', '1 005.00'),
      close('02 11:00:00', '13', '0.15', '15.00', '1 020.00'),
      close('02 12:00:00', '14', '0.10', '10.00', '1 030.00'),
    ];
    expect(positionsOf({ deals, closed: [line('500', '02 12:00:00', '30.00')] })).toEqual([
      undefined,
      '500',
      '500',
      '500',
      '500',
    ]);
  });

  it('are kept apart by volume, result and last close where two such positions were open', () => {
    const deals = [
      start,
      opened('02 09:00:00', '11', '500'),
      opened('02 09:00:00', '12', '501'),
      close('02 10:00:00', '13', '0.10', '10.00', '1 010.00'),
      close('02 10:00:00', '14', '0.20', '19.00', '1 029.00'),
      close('02 11:00:00', '15', '0.20', '20.00', '1 049.00'),
      close('02 12:00:00', '16', '0.10', '11.00', '1 060.00'),
    ];
    expect(
      positionsOf({ deals, closed: [line('500', '02 11:00:00', '30.00'), line('501', '02 12:00:00', '30.00')] }),
    ).toEqual([undefined, '500', '501', '500', '501', '500', '501']);
  });

  it('leave the rest open, as the report shows it', () => {
    const deals = [start, opened('02 09:00:00', '11', '500'), close('02 10:00:00', '12', '0.05', '5.00', '1 005.00')];
    const report = read({
      deals,
      open: [
        ['2025.05.02 09:00:00', '500', 'EURUSD', 'sell', '0.25', '1.20000', '', '', '1.19900', '0.00', '25.00', ''],
      ],
    });
    expect(report.openPositions).toMatchObject([{ positionId: '500', volume: '0.25' }]);
    expect(report.notes).toEqual([]);
    // Without the table of open positions the deals say what is open.
    expect(read({ deals }).openPositions).toMatchObject([
      { positionId: '500', side: 'sell', volume: '0.25', currentPrice: '1.199' },
    ]);
  });

  it('by an opposite position are deals of both', () => {
    const deals = [
      start,
      dealRow('02 09:00:00', '11', ['EURUSD', 'buy', 'in', '1.00', '1.20000', '500'], { balance: '1 000.00' }),
      dealRow('02 10:00:00', '12', ['EURUSD', 'sell', 'in', '0.40', '1.20100', '501'], { balance: '1 000.00' }),
      dealRow('02 11:00:00', '13', ['EURUSD', 'sell', 'out by', '0.40', '1.20100', '502'], {
        profit: '40.00',
        balance: '1 040.00',
      }),
      dealRow('02 11:00:00', '14', ['EURUSD', 'buy', 'out by', '0.40', '1.20100', '502'], { balance: '1 040.00' }),
    ];
    expect(positionsOf({ deals })).toEqual([undefined, '500', '501', '500', '501']);
  });
});

describe('deals that move cash (issue 6 §2.7, BR-12)', () => {
  it('are booked by their type, or as `other` with the word of the report', () => {
    const words = [
      'interest',
      'dividend',
      'dividend franked',
      'tax',
      'charge',
      'correction',
      'bonus',
      'credit',
      'commission',
      'commission daily',
      'commission monthly',
      'agent commission',
      'balance',
      'zins auf guthaben',
    ];
    const { deals, balance } = read({
      deals: [
        start,
        ...words.map((word, i) => cashRow(`03 00:00:${10 + i}`, String(20 + i), word, '-1.00', `${999 - i}.00`)),
      ],
    });
    expect(deals.slice(1).map((deal) => deal.type)).toEqual([
      'other',
      'dividend',
      'other',
      'tax',
      'charge',
      'correction',
      'bonus',
      'credit',
      'commission',
      'other',
      'other',
      'other',
      'balance',
      'other',
    ]);
    expect(
      deals
        .slice(1)
        .filter((deal) => deal.type === 'other')
        .map((deal) => deal.comment),
    ).toEqual([
      'interest',
      'dividend franked',
      'commission daily',
      'commission monthly',
      'agent commission',
      'zins auf guthaben',
    ]);
    expect(balance.toFixed(2)).toBe('986.00');
    for (const deal of deals) expect(parse(TerminalDeal, deal)).toMatchObject({ ok: true });
  });

  it('and what the broker cancelled trades nothing', () => {
    const report = read({
      deals: [
        start,
        dealRow('02 09:00:00', '11', ['EURUSD', 'buy canceled', 'in', '1.00', '1.20000', '500'], {
          balance: '1 000.00',
        }),
      ],
    });
    expect(report.deals[1]).toMatchObject({ type: 'other', comment: 'buy canceled' });
    expect(report.openPositions).toEqual([]);
  });

  it('of an account without decimals', () => {
    const report = read({
      account: '9 (JPY, S, real, Hedge)',
      deals: [
        cashRow('02 08:00:00', '10', 'balance', '3 500 000', '3 500 000'),
        cashRow('03 08:00:00', '11', 'interest', '-12', '3 499 988'),
      ],
    });
    expect(report).toMatchObject({ identity: { currency: 'JPY', accountKind: 'real' }, notes: [] });
    expect(report.balance.toFixed(2)).toBe('3499988.00');
  });
});

describe('netting accounts (issue 6 §2.7)', () => {
  const trade = (
    at: string,
    ticket: string,
    [type, entry, volume]: readonly [string, string, string],
    profit = '0.00',
    balance = '1 000.00',
  ): string[] => dealRow(at, ticket, ['DAX', type, entry, volume, '100', `9${ticket}`], { profit, balance });
  const mixed = [
    start,
    trade('02 09:00:00', '11', ['sell', 'in', '1']),
    trade('02 10:00:00', '12', ['sell', 'in', '2']),
    trade('02 11:00:00', '13', ['buy', 'in/out', '5'], '6.00', '1 006.00'),
    trade('02 12:00:00', '14', ['sell', 'out', '1'], '0.50', '1 006.50'),
    trade('02 13:00:00', '15', ['sell', 'out', '1'], '0.50', '1 007.00'),
    trade('02 14:00:00', '16', ['buy', 'in', '1'], '0.00', '1 007.00'),
  ];

  it.each([
    ['by what the account says', '8 (EUR, S, demo, Netting)'],
    ['in a tester report, by their deals', ''],
  ])('keep one position through additions, part closes and reversals: %s', (_name, account) => {
    const report = read({ account, deals: mixed });
    expect(report.identity.marginMode).toBe('netting');
    expect(report.deals.map((deal) => deal.positionId)).toEqual([undefined, '911', '911', '911', '911', '911', '916']);
    expect(report.openPositions).toMatchObject([{ positionId: '916', side: 'buy', volume: '1' }]);
  });

  it('are told without a reversal too: a close of more than any one entry', () => {
    const report = read({
      account: '',
      deals: [
        start,
        trade('02 09:00:00', '11', ['buy', 'in', '1']),
        trade('02 10:00:00', '12', ['buy', 'in', '1']),
        trade('02 11:00:00', '13', ['sell', 'out', '2'], '4.00', '1 004.00'),
      ],
    });
    expect(report).toMatchObject({ identity: { marginMode: 'netting' }, openPositions: [] });
  });

  it('of a period carry over what was open: by what is open at the end', () => {
    const account = '8 (EUR, S, demo, Netting)';
    const deals = [
      trade('02 11:00:00', '13', ['sell', 'out', '2'], '4.00', '54.00'),
      trade('02 12:00:00', '14', ['sell', 'in/out', '5'], '1.00', '55.00'),
    ];
    const report = read({
      account,
      deals,
      open: [['2025.04.01 00:00:00', '88', 'DAX', 'sell', '2', '100', '', '', '99', '0.00', '2.00', '']],
      closed: [
        [
          '2025.04.01 00:00:00',
          '77',
          'DAX',
          'buy',
          '5',
          '98',
          '',
          '',
          '2025.05.02 12:00:00',
          '100',
          '0.00',
          '0.00',
          '5.00',
        ],
      ],
    });
    expect(report.deals).toMatchObject([
      { type: 'balance', profit: '50', balance: '50' },
      {
        type: 'buy',
        entry: 'in',
        positionId: '77',
        volume: '5',
        price: '98',
        comment: 'carried over: before the report',
      },
      { positionId: '77' },
      { positionId: '77' },
    ]);
    expect(report.openPositions).toMatchObject([{ positionId: '77', ticket: '88', side: 'sell', volume: '2' }]);
  });
});

describe('a report of a period (issue 6 §2.7)', () => {
  const period: Sample = {
    deals: [
      dealRow('05 09:00:00', '30', ['EURUSD', 'sell', 'out', '0.10', '1.11000', '600'], {
        profit: '100.00',
        balance: '350.00',
      }),
      dealRow('06 09:00:00', '31', ['GBPUSD', 'buy', 'in', '0.10', '1.30000', '601'], {
        commission: '-1.00',
        balance: '349.00',
      }),
    ],
    closed: [
      [
        '2025.04.20 09:00:00',
        '1',
        'EURUSD',
        'buy',
        '0.10',
        '1.10000',
        '',
        '',
        '2025.05.05 09:00:00',
        '1.11000',
        '0.00',
        '0.00',
        '100.00',
      ],
    ],
    open: [
      ['2025.04.25 09:00:00', '555', 'USDJPY', 'sell', '0.20', '150.000', '', '', '151.000', '0.00', '-3.00', ''],
      ['2025.05.06 09:00:00', '601', 'GBPUSD', 'buy', '0.10', '1.30000', '', '', '1.30000', '0.00', '0.00', ''],
    ],
  };

  it('begins with the balance and the positions that it carries over, and says so', () => {
    const report = read(period);
    expect(report).toMatchObject({
      carriedOver: 3,
      notes: [
        'this is a report of a period: it does not begin with the account, and carries over a balance of 250.00',
        'opened before the report: position 1, 555',
      ],
    });
    expect(report.deals.slice(0, 3)).toMatchObject([
      { ticket: '2', type: 'balance', profit: '250', dealtAt: '2025-04-20T08:59:59.000Z' },
      { ticket: '3', positionId: '1', dealtAt: '2025-04-20T09:00:00.000Z' },
      { ticket: '4', positionId: '555', type: 'sell' },
    ]);
    const sum = report.deals.reduce(
      (total, deal) => total.plus(deal.profit).plus(deal.swap).plus(deal.commission),
      ZERO,
    );
    expect([sum.toFixed(2), report.balance.toFixed(2)]).toEqual(['349.00', '349.00']);
    expect(new Set(report.deals.map((deal) => deal.ticket)).size).toBe(report.deals.length);
  });

  it('with rows left out says where its own balance does not follow', () => {
    expect(read({ deals: [start, cashRow('03 08:00:00', '11', 'balance', '5.00', '1 500.00')] }).notes).toEqual([
      "the report's own balance does not follow from the row before in row 2 (deal 11): rows are missing from it",
    ]);
  });
});

describe('the order of the rows (issue 6 §2.7)', () => {
  const two = (first: string, second: string): string[][] => [
    start,
    cashRow('03 08:00:00', first, 'balance', '10.00', '1 010.00'),
    cashRow('03 08:00:00', second, 'balance', '-4.00', '1 006.00'),
  ];
  const running = (deals: readonly TerminalDeal[]): boolean => {
    const sorted = [...deals].sort(
      (a, b) =>
        a.dealtAt.localeCompare(b.dealtAt) || a.ticket.length - b.ticket.length || a.ticket.localeCompare(b.ticket),
    );
    let sum = ZERO;
    return sorted.every((deal) => (sum = sum.plus(deal.profit)).eq(deal.balance!));
  };

  it('is kept within a second where the tickets say otherwise', () => {
    const { deals } = read({ deals: two('90', '80') });
    expect(deals.map((deal) => [deal.ticket, deal.dealtAt.slice(-5)])).toEqual([
      ['10', '.000Z'],
      ['90', '.000Z'],
      ['80', '.001Z'],
    ]);
    expect(running(deals)).toBe(true);
    expect(running(read({ deals: two('80', '90') }).deals)).toBe(true);
  });

  it('is that of the tickets where the balances follow it', () => {
    const [, first, second] = two('80', '90');
    expect(running(read({ deals: [start, second!, first!] }).deals)).toBe(true);
  });

  it('is turned round where the newest row stands on top', () => {
    const report = read({ deals: [...two('80', '90')].reverse() });
    expect([running(report.deals), report.balance.toFixed(2), report.carriedOver]).toEqual([true, '1006.00', 0]);
  });
});

describe('what cannot be read (issue 6 §2.7)', () => {
  const odd = (change: Record<number, string>): string[] =>
    dealRow('02 09:00:00', '11', ['EURUSD', 'buy', 'in', '0.10', '1.10000', '500'], { balance: '1 000.00' }).map(
      (cell, i) => change[i] ?? cell,
    );

  it.each([
    ['a type', { 3: 'kupi' }, 'row 2 (deal 11): its type "kupi" is not known'],
    ['a direction', { 4: 'sideways' }, 'row 2 (deal 11): its direction "sideways" is not known'],
    ['an amount', { 12: 'n/a' }, 'row 2 (deal 11): its profit "n/a" is no number'],
    ['a day', { 0: '2025.02.30 09:00:00' }, 'row 2 (deal 11): there is no "2025.02.30 09:00:00" in any calendar'],
    ['a time', { 0: 'yesterday' }, 'row 2 of the deals: its time "yesterday" cannot be read'],
    ['a ticket', { 1: 'x1' }, 'row 2 (deal x1): ticket'],
    ['a ticket that is there already', { 1: '10' }, 'row 2 (deal 10): its ticket stands in the report twice'],
    ['a price', { 6: '' }, 'row 2 (deal 11): it trades, but has no symbol, volume or price'],
  ])('%s is named with its row', (_name, change, message) => {
    expect(refusal({ deals: [start, odd(change)] })).toContain(message);
  });
});
