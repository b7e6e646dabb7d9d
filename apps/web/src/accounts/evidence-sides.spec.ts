import { describe, expect, it } from '@jest/globals';
import { sidesOf } from './evidence-sides';

const brief = (kind: string, evidence: Record<string, string>) =>
  sidesOf(kind, evidence)?.map(({ name, books, terminal, differs }) => [name, books, terminal, differs]);

describe('the evidence of a discrepancy, side by side (issue 8, 2)', () => {
  it('has what the books hold and what the terminal shows, and marks what differs', () => {
    expect(
      brief('D4', { expectedSide: 'buy', expectedVolume: '0.10', actualSide: 'buy', actualVolume: '0.04' }),
    ).toEqual([
      ['Side', 'Buy', 'Buy', false],
      ['Lots', '0.1', '0.04', true],
    ]);
    expect(brief('D3', { side: 'sell', volume: '0.5' })).toEqual([['Position', 'Sell 0.5', 'Nothing', true]]);
    expect(brief('D12', { ledger: '10000', shown: '9750', step: '-250' })).toEqual([
      ['Balance', '10,000.00', '9,750.00', true],
    ]);
  });

  it('knows a position that is in the terminal only, and one that is booked and not ours', () => {
    const evidence = { positionId: '7', symbol: 'EURUSD', side: 'buy', volume: '0.1' };
    expect(brief('D2', { ...evidence, inLedger: 'false' })).toEqual([['Position', 'Nothing', 'Buy 0.1 EURUSD', true]]);
    expect(brief('D1', { ...evidence, inLedger: 'true' })?.[0]?.[3]).toBe(false);
  });

  it('compares one account with the other, field by field', () => {
    const before = { login: '1', server: 'Example-Demo', accountKind: 'demo' };
    expect(
      brief('D13', { before: JSON.stringify(before), now: JSON.stringify({ ...before, accountKind: 'real' }) }),
    ).toEqual([
      ['Account number', '1', '1', false],
      ['Server', 'Example-Demo', 'Example-Demo', false],
      ['Kind of account', 'Demo', 'Real money', true],
    ]);
  });

  it('is no table where the evidence is another than the kind has, and for a kind of a later version', () => {
    expect(sidesOf('D12', { balance: '1' })).toBeUndefined();
    expect(sidesOf('D99', {})).toBeUndefined();
  });
});
