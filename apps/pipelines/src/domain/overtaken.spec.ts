import { describe, expect, it } from '@jest/globals';
import { placeOf } from './alert-chain.js';
import { type ActedOn, isOlder } from './overtaken.js';
import { type StrategyPosition } from './signal.js';

const at = (second: number): string => new Date(Date.UTC(2026, 0, 5, 10, 0, second)).toISOString();
const flat: StrategyPosition = { side: 'flat' };
const long = (size: string): StrategyPosition => ({ side: 'buy', size });
const short = (size: string): StrategyPosition => ({ side: 'sell', size });

function alert(second: number, type: 'entry' | 'exit', side: 'buy' | 'sell', more: Partial<ActedOn> = {}): ActedOn {
  return { sourceId: 's', type, side, occurredAt: at(second), receivedAt: at(second + 1), ...more };
}

const overtakenBy = (...question: Parameters<typeof placeOf>): ActedOn | undefined => {
  const place = placeOf(...question);
  return place.kind === 'overtaken' ? place.by : undefined;
};

describe('issue 6 §1.3 alerts that were overtaken', () => {
  it('drops what is older than a later alert that tells the position', () => {
    const out = alert(3, 'exit', 'buy', { positionBefore: long('1'), positionAfter: flat });
    expect(overtakenBy(alert(2, 'entry', 'buy', { positionBefore: flat, positionAfter: long('1') }), [out])).toBe(out);
    expect(
      overtakenBy(alert(4, 'entry', 'buy', { positionBefore: flat, positionAfter: long('1') }), [out]),
    ).toBeUndefined();
  });

  it('without positions drops an entry that a later exit or a contrary entry has ended, and keeps one that adds', () => {
    const entry = alert(2, 'entry', 'buy');
    expect(overtakenBy(entry, [alert(3, 'exit', 'buy')])).toBeDefined();
    expect(overtakenBy(entry, [alert(3, 'entry', 'sell')])).toBeDefined();
    expect(overtakenBy(entry, [alert(3, 'exit', 'sell')])).toBeUndefined();
    expect(overtakenBy(entry, [alert(3, 'entry', 'buy')])).toBeUndefined();
  });

  it('never drops an exit for an alert that tells no position: it closes what was entered before it', () => {
    expect(overtakenBy(alert(2, 'exit', 'buy'), [alert(3, 'entry', 'buy')])).toBeUndefined();
  });

  it('tells two of one second apart by where the one ends and the other begins', () => {
    const scaleIn = alert(2, 'entry', 'buy', { positionBefore: long('1'), positionAfter: long('2') });
    const scaleOut = alert(2, 'exit', 'buy', { positionBefore: long('2'), positionAfter: long('1.5') });
    expect(overtakenBy(scaleIn, [scaleOut])).toBe(scaleOut);
    expect(overtakenBy(scaleOut, [scaleIn])).toBeUndefined();
  });

  it('in and out again within a second: what fits what was acted on before was first', () => {
    const into = alert(2, 'entry', 'buy', { positionBefore: flat, positionAfter: long('1') });
    const out = alert(2, 'exit', 'buy', { positionBefore: long('1'), positionAfter: flat });
    expect(overtakenBy(out, [into])).toBeUndefined();
    expect(overtakenBy(into, [out])).toBe(out);
    const before = alert(1, 'exit', 'sell', { positionBefore: short('1'), positionAfter: flat });
    expect(overtakenBy(out, [into], [before])).toBeUndefined();
    expect(overtakenBy(into, [out], [before])).toBe(out);
  });

  it('in, round and out within a second is no circle when it comes in order', () => {
    const chain = [
      alert(2, 'entry', 'buy', { positionBefore: flat, positionAfter: long('1') }),
      alert(2, 'entry', 'sell', { positionBefore: long('1'), positionAfter: short('1') }),
      alert(2, 'exit', 'sell', { positionBefore: short('1'), positionAfter: flat }),
    ];
    chain.forEach((one, i) => expect(overtakenBy(one, chain.slice(0, i))).toBeUndefined());
    expect(overtakenBy(chain[1]!, [chain[0]!, chain[2]!])).toBe(chain[2]);
    expect(overtakenBy(chain[0]!, [chain[1]!])).toBe(chain[1]);
  });

  it('compares only times of one clock: an alert without a time of its own is dated by its arrival', () => {
    const byArrival = alert(5, 'entry', 'buy', { receivedAt: at(5) });
    expect(isOlder(alert(4, 'exit', 'buy'), byArrival)).toBe(false);
    expect(isOlder(alert(4, 'exit', 'buy', { sourceId: 'other' }), alert(5, 'entry', 'buy'))).toBe(false);
    expect(
      isOlder(
        alert(4, 'exit', 'buy', { payloadId: 'p', sequence: 1 }),
        alert(4, 'entry', 'sell', { payloadId: 'p', sequence: 2 }),
      ),
    ).toBe(true);
  });
});
