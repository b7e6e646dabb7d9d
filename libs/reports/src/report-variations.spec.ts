import { describe, expect, it } from '@jest/globals';
import { dec } from '@plimsoll/kernel';
import { readHistoryReport } from './history-report.js';
import { cashRow, dealRow, type Sample, sampleReport } from './report-sample.js';
import { amount, writesCommas } from './report-values.js';

const read = (sample: Sample) => readHistoryReport(Buffer.from(sampleReport(sample)));
const start = cashRow('02 08:00:00', '10', 'balance', '1 000.00', '1 000.00');
const refusal = (sample: Sample): string => {
  try {
    read(sample);
    return 'it was read';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('numbers of a report (issue 6 §2.7)', () => {
  it.each([
    ['1,000,000', false, '1000000'],
    ['1,000,000', true, '1000000'],
    ['1.234,50', false, '1234.5'],
    ['1,234.50', true, '1234.5'],
    ['38,000', false, '38000'],
    ['38,000', true, '38'],
    ['0,125', false, '0.125'],
    ['-0.50', true, '-0.5'],
    ['12,34,567.80', false, '1234567.8'],
    ['-37,63', false, '-37.63'],
    ['1’234.5', false, '1234.5'],
  ])('%s on a page with commas: %s', (text, commas, value) => expect(amount(text, commas)?.toFixed()).toBe(value));

  it.each(['1,2,3', '1.2.3', '1,23.45.6', '12,3456.7', '--1', '1,,000', 'n/a', ','])('%s is none', (text) => {
    expect(() => amount(text)).toThrow('is no number');
    expect(() => amount(text, true)).toThrow('is no number');
  });

  it('a page writes commas where more of its numbers show one than a point; thousands show neither', () => {
    expect(writesCommas(['1,000', '38,000', '-12,345'])).toBe(false);
    expect(writesCommas(['18.000', '1.234,50', '0,00'])).toBe(true);
    expect(writesCommas(['1,10500', '10 000,00', '0.1'])).toBe(true);
  });

  it('of an account without decimals may part thousands by commas', () => {
    const deals = [
      cashRow('02 08:00:00', '10', 'balance', '1,000,000', '1,000,000'),
      dealRow('02 09:00:00', '11', ['JP225', 'buy', 'in', '3', '38,000', '500'], {
        balance: '1,000,000',
        commission: '0',
      }),
    ].map((row) => row.map((cell) => (cell === '0.00' ? '0' : cell)));
    expect(read({ deals }).deals[1]).toMatchObject({ price: '38000', balance: '1000000' });
  });

  it('a comment or a symbol that looks like a number says nothing of the page', () => {
    const row = dealRow('02 09:00:00', '11', ['1234.56', 'buy', 'in', '0,10', '1,10000', '500'], {
      balance: '1.000,00',
      comment: '1.5',
    });
    const deals = [start, row].map((cells) =>
      cells.map((cell) => (cell === '0.00' ? '0,00' : cell === '1 000.00' ? '1.000,00' : cell)),
    );
    expect(read({ deals }).deals[1]).toMatchObject({
      symbol: '1234.56',
      volume: '0.1',
      price: '1.1',
      balance: '1000',
      comment: '1.5',
    });
  });
});

describe('words of a report (issue 6 §2.7)', () => {
  it.each([
    ['Bulgarian', 'покупка', 'вход', 'продажба', 'изход'],
    ['German', 'Kauf', 'rein', 'Verkauf', 'raus'],
    ['Swedish', 'köp', 'in', 'sälj', 'ut'],
    ['Dutch', 'koop', 'in', 'verkoop', 'uit'],
    ['Greek', 'αγορά', 'είσοδος', 'πώληση', 'έξοδος'],
    ['Hebrew', 'קנייה', 'כניסה', 'מכירה', 'יציאה'],
  ])('sides and directions in %s', (_name, buy, opens, sell, closes) => {
    const deals = [
      start,
      dealRow('02 09:00:00', '11', ['EURUSD', buy, opens, '0.10', '1.10000', '500'], { balance: '1 000.00' }),
      dealRow('02 10:00:00', '12', ['EURUSD', sell, closes, '0.10', '1.11000', '501'], {
        profit: '100.00',
        balance: '1 100.00',
      }),
    ];
    expect(read({ deals }).deals.slice(1)).toMatchObject([
      { type: 'buy', entry: 'in', positionId: '500' },
      { type: 'sell', entry: 'out', positionId: '500' },
    ]);
  });

  it('a daily commission trades nothing, though it has a direction; what has volume and price trades, though it has none', () => {
    const commission = dealRow('03 00:00:00', '11', ['EURUSD', 'Daily commission', 'in', '', '', ''], {
      profit: '-2.00',
      balance: '998.00',
    });
    expect(read({ deals: [start, commission] }).deals[1]).toMatchObject({
      type: 'other',
      comment: 'Daily commission',
      profit: '-2',
    });
    const odd = dealRow('03 00:00:00', '11', ['EURUSD', 'kupi', '', '0.10', '1.10000', '500'], { balance: '1 000.00' });
    expect(refusal({ deals: [start, odd] })).toContain('row 2 (deal 11): its type "kupi" is not known');
  });

  it('headings that are known need not be bold', () => {
    const html = sampleReport({ deals: [start] }).replaceAll(/<td nowrap><b>(.*?)<\/b><\/td>/g, '<td>$1</td>');
    expect(readHistoryReport(Buffer.from(html)).balance.toFixed(2)).toBe('1000.00');
  });
});

describe('what the report shows as open stays open (issue 6 §2.7)', () => {
  const opened = (at: string, ticket: string, volume: string, order: string): string[] =>
    dealRow(at, ticket, ['EURUSD', 'buy', 'in', volume, '1.10000', order], { balance: '1 000.00' });
  const shown = (id: string, volume: string): string[] => [
    '2025.05.02 09:00:00',
    id,
    'EURUSD',
    'buy',
    volume,
    '1.10000',
    '',
    '',
    '1.10000',
    '0.00',
    '0.00',
    '',
  ];

  it('a part close belongs to the position that lacks it, not to one of equal volume', () => {
    const deals = [
      start,
      opened('02 09:00:00', '11', '0.50', '500'),
      opened('02 09:01:00', '12', '0.10', '501'),
      dealRow('02 10:00:00', '13', ['EURUSD', 'sell', 'out', '0.10', '1.10000', '502'], { balance: '1 000.00' }),
    ];
    const report = read({ deals, open: [shown('500', '0.40'), shown('501', '0.10')] });
    expect(report.deals.map((deal) => deal.positionId)).toEqual([undefined, '500', '501', '500']);
    expect(report.notes).toEqual([]);
  });
});

describe('a report of a period carries over (issue 6 §2.7)', () => {
  const close = dealRow('05 09:00:00', '30', ['EURUSD', 'sell', 'out', '0.20', '1.11000', '600'], {
    profit: '100.00',
    balance: '350.00',
  });
  const line = (volume: string): string[] => [
    '2025.04.20 09:00:00',
    '1',
    'EURUSD',
    'buy',
    volume,
    '1.10000',
    '',
    '',
    '2025.05.05 09:00:00',
    '1.11000',
    '0.00',
    '0.00',
    '100.00',
  ];

  it('what it closes of a position that is still open', () => {
    const report = read({
      deals: [close],
      open: [['2025.04.20 09:00:00', '1', 'EURUSD', 'buy', '0.30', '1.10000', '', '', '1.11000', '0.00', '0.00', '']],
    });
    expect(report.deals).toMatchObject([
      { type: 'balance', profit: '250' },
      { positionId: '1', entry: 'in', volume: '0.5' },
      { positionId: '1', volume: '0.2' },
    ]);
    expect(report.openPositions).toMatchObject([{ positionId: '1', volume: '0.3' }]);
  });

  it('no more of a closed position than it closes: the rest was closed before', () => {
    const report = read({ deals: [close], closed: [line('0.50')] });
    expect(report.deals[1]).toMatchObject({ positionId: '1', entry: 'in', volume: '0.2', price: '1.1' });
    expect(report.openPositions).toEqual([]);
  });

  it('a position that only its close tells of, and says that its price is not known', () => {
    const report = read({ deals: [close] });
    expect(report.deals).toMatchObject([
      { type: 'balance' },
      { positionId: '30', type: 'buy', volume: '0.2', price: '1.11' },
      { positionId: '30', type: 'sell' },
    ]);
    expect(report.notes.at(-1)).toBe(
      'closed by the report, which shows neither when nor at what price it was opened, and so carried over at the price of the close: position 30',
    );
    expect(report.deals.reduce((sum, deal) => sum.plus(deal.profit), dec(0)).toFixed(2)).toBe('350.00');
  });

  it('of a netting account too', () => {
    const trade = (at: string, ticket: string, [type, entry, volume]: readonly [string, string, string]): string[] =>
      dealRow(at, ticket, ['DAX', type, entry, volume, '100', `9${ticket}`], { balance: '50.00' });
    const deals = [
      trade('02 11:00:00', '13', ['sell', 'out', '1']),
      trade('02 12:00:00', '14', ['sell', 'in/out', '5']),
      trade('02 13:00:00', '15', ['buy', 'out', '3']),
    ];
    const report = read({ account: '8 (EUR, S, demo, Netting)', deals });
    expect(report.deals.map((deal) => [deal.type, deal.positionId, deal.volume])).toEqual([
      ['balance', undefined, undefined],
      ['buy', '13', '3'],
      ['sell', '13', '1'],
      ['sell', '13', '5'],
      ['buy', '13', '3'],
    ]);
    expect(report.openPositions).toEqual([]);
  });

  it('a history that begins with its deposit and closes what it never opened is refused by its row', () => {
    expect(
      refusal({
        deals: [
          start,
          dealRow('05 09:00:00', '30', ['EURUSD', 'sell', 'out', '0.20', '1.11000', '600'], {
            profit: '1.00',
            balance: '1 001.00',
          }),
        ],
      }),
    ).toBe('This report cannot be read whole: row 2 (deal 30): it closes a position that the report does not show.');
  });
});
