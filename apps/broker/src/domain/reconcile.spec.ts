import { describe, expect, it } from '@jest/globals';
import { dec } from '@plimsoll/kernel';
import fc from 'fast-check';
import { type ActualPosition, compare, type Comparison, type ExpectedPosition, type Finding } from './reconcile.js';
import { advance, type Discrepancy, isPast, READS_MAX, resolve, settle } from './reconcile-progress.js';

const ACCOUNT = '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a15';
const NOW = new Date('2026-01-05T10:00:00.000Z');
const at = (ms: number): Date => new Date(NOW.getTime() + ms);
const known = (positionId: string, volume = '0.10', side: 'buy' | 'sell' = 'buy'): ExpectedPosition => ({
  positionId,
  symbol: 'EURUSD',
  side,
  volume: dec(volume),
});
const shown = (positionId: string, volume = '0.10', side: 'buy' | 'sell' = 'buy', ours = true): ActualPosition => ({
  ...known(positionId, volume, side),
  ours,
});
const given = (more: Partial<Comparison>): Comparison => ({
  now: NOW,
  complete: true,
  quietMs: 5_001,
  expected: [],
  actual: [],
  commands: [],
  balance: undefined,
  changedIdentity: undefined,
  ...more,
});
const kinds = (more: Partial<Comparison>): string[] => compare(given(more)).findings.map((finding) => finding.kind);

describe('BR-2 reconciliation: what differs', () => {
  it.each<[string, Partial<Comparison>, string[]]>([
    ['nothing', { expected: [known('1')], actual: [shown('1')] }, []],
    ['D1 a foreign position', { actual: [shown('1', '0.10', 'buy', false)] }, ['D1']],
    [
      'D1 a foreign position whose deal is booked',
      { expected: [known('1')], actual: [shown('1', '0.10', 'buy', false)] },
      ['D1'],
    ],
    ['D2 ours, without a deal', { actual: [shown('1')] }, ['D2']],
    ['D3 gone from the terminal', { expected: [known('1')] }, ['D3']],
    ['D4 less volume', { expected: [known('1')], actual: [shown('1', '0.05')] }, ['D4']],
    ['D5 more volume', { expected: [known('1')], actual: [shown('1', '0.20')] }, ['D5']],
    ['D6 turned round', { expected: [known('1')], actual: [shown('1', '0.10', 'sell')] }, ['D6']],
    ['0.1 and 0.10 are the same', { expected: [known('1', '0.1')], actual: [shown('1', '0.10')] }, []],
    [
      'D11 an unresolved command',
      { commands: [{ commandId: 'c', symbol: 'EURUSD', state: 'unknown', since: at(-5_001) }] },
      ['D11'],
    ],
    ['D12 a step of the balance', { balance: { ledger: dec('100'), shown: dec('90'), credit: dec('0') } }, ['D12']],
    ['credit outside the ledger', { balance: { ledger: dec('150'), shown: dec('100'), credit: dec('50') } }, []],
    ['D13 another account', { changedIdentity: { before: { login: '1' }, now: { login: '2' } } }, ['D13']],
  ])('%s', (_name, more, expected) => expect(kinds(more)).toEqual(expected));

  it('an incomplete or busy account is unknown, never flat', () => {
    const gone = { expected: [known('1')], balance: { ledger: dec('100'), shown: dec('90'), credit: dec('0') } };
    expect(kinds({ ...gone, complete: false })).toEqual([]);
    expect(kinds({ ...gone, quietMs: 5_000 })).toEqual([]);
    expect(kinds({ ...gone, commands: [{ commandId: 'c', symbol: 'EURUSD', state: 'leased', since: NOW }] })).toEqual(
      [],
    );
    expect(kinds({ ...gone, commands: [{ commandId: 'c', symbol: 'GBPUSD', state: 'leased', since: NOW }] })).toEqual([
      'D3',
    ]);
  });

  it('an unresolved command becomes critical after a minute', () => {
    const [finding] = compare(
      given({ commands: [{ commandId: 'c', symbol: 'EURUSD', state: 'unknown', since: at(-60_001) }] }),
    ).findings;
    expect(finding).toMatchObject({ kind: 'D11', severity: 'critical' });
  });

  it('property: a side that equals the other has no finding, whatever it holds', () => {
    const position = fc.record({
      id: fc.integer({ min: 1, max: 50 }),
      cents: fc.integer({ min: 1, max: 999 }),
      buy: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.uniqueArray(position, { selector: (p) => p.id }), (list) => {
        const actual = list.map((p) => shown(String(p.id), dec(p.cents).div(100).toFixed(), p.buy ? 'buy' : 'sell'));
        expect(kinds({ expected: actual, actual: [...actual].reverse() })).toEqual([]);
      }),
    );
  });
});

describe('BR-2 reconciliation: what is done about it', () => {
  const [gone] = compare(given({ expected: [known('1')] })).findings as [Finding];

  it('asks for the deals three times, further back each time, then tells a person, and never asks again', () => {
    let row: Discrepancy | undefined;
    const asked: unknown[] = [];
    let adjustments = 0;
    for (let ms = 0; ms < 600_000; ms += 1_000) {
      const progress = advance(ACCOUNT, row, gone, at(ms));
      row = progress.discrepancy;
      if (progress.question) asked.push(progress.question);
      if (progress.adjustment) adjustments += 1;
    }
    expect(asked).toHaveLength(READS_MAX);
    expect(asked.at(-1)).toHaveProperty('dealsSince');
    expect(adjustments).toBe(1);
    expect(row).toMatchObject({ state: 'open', escalated: true, severity: 'critical' });
  });

  it('is the same row when it is found again, by anybody', () => {
    const first = advance(ACCOUNT, undefined, gone, NOW).discrepancy;
    expect(advance(ACCOUNT, undefined, gone, at(99_999)).discrepancy.discrepancyId).toBe(first.discrepancyId);
    expect(advance(ACCOUNT, first, gone, at(1)).changed).toBe(false);
  });

  it('is over when the deal was found', () => {
    const row = advance(ACCOUNT, undefined, gone, NOW).discrepancy;
    expect(settle(row, at(2_000)).discrepancy).toMatchObject({ state: 'resolved', closedBy: 'rule:deals-booked' });
  });

  it('a foreign position with a deal is adopted at once and stays so', () => {
    const [foreign] = compare(given({ expected: [known('1')], actual: [shown('1', '0.10', 'buy', false)] }))
      .findings as [Finding];
    const { discrepancy, changed } = advance(ACCOUNT, undefined, foreign, NOW);
    expect(discrepancy).toMatchObject({ state: 'resolved', closedBy: 'rule:adopted', severity: 'info' });
    expect(changed).toBe(true);
    expect(advance(ACCOUNT, discrepancy, foreign, at(99_999)).changed).toBe(false);
  });

  it('what a person settled stays settled until it looks otherwise', () => {
    const row = resolve(
      advance(ACCOUNT, undefined, gone, NOW).discrepancy,
      { resolution: 'acknowledged', note: 'closed by phone', by: 'ann' },
      at(10),
    );
    expect(advance(ACCOUNT, row, gone, at(99_999))).toMatchObject({ changed: false });
    expect(
      advance(ACCOUNT, row, { ...gone, evidence: { side: 'buy', volume: '0.3' } }, at(99_999)).discrepancy,
    ).toMatchObject({ state: 'open', reopened: 1 });
    expect(resolve(row, { resolution: 'ask-again', note: 'once more', by: 'ann' }, at(20))).toMatchObject({
      state: 'open',
      attempts: 0,
      escalated: false,
    });
  });

  it('property: flapping or not, the number of questions is bounded', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 400 }), (seen) => {
        let row: Discrepancy | undefined;
        let questions = 0;
        seen.forEach((there, i) => {
          const progress = there
            ? advance(ACCOUNT, row, gone, at(i * 7_000))
            : row?.state === 'open'
              ? settle(row, at(i * 7_000))
              : undefined;
          if (progress) row = progress.discrepancy;
          if (progress?.question) questions += 1;
        });
        expect(questions).toBeLessThanOrEqual(READS_MAX * 4);
      }),
    );
  });
});

describe('BR-2 what memory keeps', () => {
  it('is what is open, and what was settled about things that are still there', () => {
    const [finding] = compare(given({ actual: [shown('1', '0.10', 'buy', false)], expected: [known('1')] })).findings;
    const adopted = advance(ACCOUNT, undefined, finding!, NOW).discrepancy;
    expect(adopted.state).toBe('resolved');
    expect(isPast(adopted, () => true)).toBe(false);
    expect(isPast(adopted, () => false)).toBe(true);
    const [late] = compare(
      given({ commands: [{ commandId: 'c', symbol: 'EURUSD', state: 'unknown', since: at(-5_001) }] }),
    ).findings;
    const open = advance(ACCOUNT, undefined, late!, NOW).discrepancy;
    expect([isPast(open, () => false), isPast(settle(open, NOW).discrepancy, () => true)]).toEqual([false, true]);
  });
});
