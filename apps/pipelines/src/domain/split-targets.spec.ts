import { describe, expect, it } from '@jest/globals';
import { dec } from '@plimsoll/kernel';
import fc from 'fast-check';
import { type PlannedTarget, type TradePlan } from './agent.js';
import { splitByTargets } from './split-targets.js';

type Open = Extract<TradePlan, { kind: 'open' }>;
const lots = { volumeMin: '0.01', volumeStep: '0.01' };
const third = '0.333333333333';

function split(
  shares: readonly string[],
  volume: string,
  rules = lots,
  order = (targets: PlannedTarget[]): PlannedTarget[] => targets,
): string[] {
  const targets: PlannedTarget[] = shares.map((share, i) => ({ price: `1.0${i + 1}`, share }));
  const result = splitByTargets(
    { kind: 'open', entry: '1', targets: order(targets) } as unknown as Open,
    volume,
    rules,
    'hedging',
    'first',
  );
  if (!result.ok) throw new Error('refused');
  const { parts, target } = result.value;
  return (parts ?? [{ volume, target: target! }]).map((part) => `${part.volume} to ${part.target}`);
}

describe('several targets of one entry (issue 6, 1.5)', () => {
  it.each([
    ['0.3', [third, third, third], ['0.1 to 1.01', '0.1 to 1.02', '0.1 to 1.03']],
    ['0.06', [third, third, third], ['0.02 to 1.01', '0.02 to 1.02', '0.02 to 1.03']],
    ['0.03', [third, third, third], ['0.01 to 1.01', '0.01 to 1.02', '0.01 to 1.03']],
    ['0.02', [third, third, third], ['0.01 to 1.01', '0.01 to 1.02']],
    ['0.01', [third, third, third], ['0.01 to 1.01']],
    ['0.05', [third, third, third], ['0.02 to 1.01', '0.02 to 1.02', '0.01 to 1.03']],
    ['0.1', ['0.5', '0.3', '0.2'], ['0.05 to 1.01', '0.03 to 1.02', '0.02 to 1.03']],
    ['0.1', ['0.5', '0.3', '0.1'], ['0.05 to 1.01', '0.03 to 1.02', '0.02 to 1.03']],
    ['0.1', ['0.8', '0.4'], ['0.08 to 1.01', '0.02 to 1.02']],
  ])('%s lots in shares of %j are %j', (volume, shares, parts) => {
    expect(split(shares, volume)).toEqual(parts);
  });

  it('says so where not all are served', () => {
    const targets = ['1.01', '1.02', '1.03'].map((price) => ({ price, share: third }));
    const result = splitByTargets(
      { kind: 'open', entry: '1', targets } as unknown as Open,
      '0.02',
      lots,
      'hedging',
      'first',
    );
    expect(result).toMatchObject({ value: { note: 'Too little for all 3 targets: it goes to 1.01, 1.02.' } });
  });

  it('what is less than the smallest order joins the smallest of the others', () => {
    const coarse = { volumeMin: '0.1', volumeStep: '0.01' };
    expect(split(['0.9', '0.1'], '0.5', coarse)).toEqual(['0.5 to 1.01']);
    expect(split(['0.1', '0.9'], '0.5', coarse)).toEqual(['0.5 to 1.02']);
    expect(split([third, third, third], '0.15', coarse)).toEqual(['0.15 to 1.01']);
    expect(split(['0.5', '0.25', '0.25'], '0.2', coarse)).toEqual(['0.1 to 1.01', '0.1 to 1.02']);
  });

  it('is all of the volume in orders that the broker takes, equal shares within a step, the nearest first', () => {
    const rules = fc.constantFrom(lots, { volumeMin: '0.1', volumeStep: '0.01' }, { volumeMin: '1', volumeStep: '1' });
    fc.assert(
      fc.property(rules, fc.integer({ min: 1, max: 500 }), fc.integer({ min: 2, max: 6 }), (rule, steps, count) => {
        const least = dec(rule.volumeMin).div(rule.volumeStep).toNumber();
        const volume = dec(rule.volumeStep).times(Math.max(steps, least));
        const parts = split(Array<string>(count).fill((1 / count).toFixed(12)), volume.toString(), rule).map((part) =>
          dec(part.split(' ')[0]!),
        );
        expect(parts.reduce((sum, part) => sum.plus(part), dec(0)).eq(volume)).toBe(true);
        expect(parts.every((part) => part.gte(rule.volumeMin))).toBe(true);
        const spread = parts.at(0)!.minus(parts.at(-1)!);
        if (parts.length === count) expect(spread.gte(0) && spread.lte(rule.volumeStep)).toBe(true);
        else expect(parts.length).toBeLessThan(count);
      }),
    );
  });

  it('serves the nearest first in whichever order the alert names them (A3)', () => {
    expect(split([third, third, third], '0.02', lots, (targets) => targets.reverse())).toEqual([
      '0.01 to 1.01',
      '0.01 to 1.02',
    ]);
    const shares = fc
      .array(fc.integer({ min: 1, max: 20 }), { minLength: 2, maxLength: 6 })
      .map((weights) => weights.map((weight) => (weight / weights.reduce((a, b) => a + b)).toFixed(12)));
    fc.assert(
      fc.property(
        shares,
        fc.integer({ min: 1, max: 300 }),
        fc.array(fc.nat(), { maxLength: 6 }),
        (some, steps, keys) => {
          const volume = dec('0.01').times(steps).toString();
          const shuffled = split(some, volume, lots, (targets) =>
            targets
              .map((target, i) => ({ target, key: keys[i] ?? 0 }))
              .sort((a, b) => a.key - b.key)
              .map(({ target }) => target),
          );
          expect(shuffled).toEqual(split(some, volume));
        },
      ),
    );
  });

  it('gives no equal target less for a larger size, and none more than a step beyond its share (A3)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 2, max: 6 }), (steps, count) => {
        const of = (size: number): Map<string, number> =>
          new Map(
            split(Array<string>(count).fill((1 / count).toFixed(12)), dec('0.01').times(size).toString()).map(
              (part) => {
                const [volume, , target] = part.split(' ');
                return [target!, dec(volume!).times(100).toNumber()];
              },
            ),
          );
        const [less, more] = [of(steps), of(steps + 1)];
        for (const [target, volume] of less) {
          expect(more.get(target)).toBeGreaterThanOrEqual(volume);
          expect(Math.abs(volume - steps / count)).toBeLessThan(1);
        }
      }),
    );
  });

  it('is all of the volume for any shares', () => {
    const share = fc.integer({ min: 1, max: 100 }).map((percent) => (percent / 100).toFixed(2));
    fc.assert(
      fc.property(
        fc.array(share, { minLength: 2, maxLength: 6 }),
        fc.integer({ min: 1, max: 300 }),
        (shares, steps) => {
          const volume = dec('0.01').times(steps);
          const parts = split(shares, volume.toString());
          expect(parts.reduce((sum, part) => sum.plus(part.split(' ')[0]!), dec(0)).eq(volume)).toBe(true);
          expect(new Set(parts.map((part) => part.split(' ')[2])).size).toBe(parts.length);
        },
      ),
    );
  });
});
