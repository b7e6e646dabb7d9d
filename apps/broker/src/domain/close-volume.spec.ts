import { describe, expect, it } from '@jest/globals';
import { dec } from '@plimsoll/kernel';
import fc from 'fast-check';
import { closeVolumeOf } from './close-volume.js';

const rules = { volumeMin: '0.01', volumeStep: '0.01' };
const of = (asked: string | undefined, open: string | undefined, mode: 'exact' | 'fit', lots = rules) =>
  closeVolumeOf({ asked, open: open === undefined ? undefined : dec(open), rules: lots, mode });

describe('the volume of a close (F20)', () => {
  it.each(['0', '0.0', '0.000000000001', '0.005', '50', '0.123456789012', '0.015'])(
    '%s of 1.00 is refused to a person, by name',
    (asked) => {
      expect(of(asked, '1.00', 'exact')).toMatchObject({ kind: 'refused' });
    },
  );

  it.each([
    [undefined, '1', { kind: 'all' }],
    ['0.40', '1.00', { kind: 'part', volume: '0.40', remainder: '0.6' }],
    ['1.00', '1.0', { kind: 'part', volume: '1.00', remainder: '0' }],
    ['0.40', undefined, { kind: 'part', volume: '0.40' }],
  ] as const)('%s of %s is %o', (asked, open, expected) => {
    expect(of(asked, open, 'exact')).toEqual(expected);
  });

  it.each([
    ['0.017', '1.00', { kind: 'part', volume: '0.01', remainder: '0.99', note: '0.017 lots rounded down to 0.01' }],
    [
      '2',
      '1.00',
      { kind: 'part', volume: '1', remainder: '0', note: 'closes 1 lots: 2 were asked for, no more are open' },
    ],
    ['0', '1.00', { kind: 'refused' }],
    ['0.005', '0.01', { kind: 'refused' }],
  ])('a pipeline that asks for %s of %s gets %o', (asked, open, expected) => {
    expect(of(asked, open, 'fit')).toMatchObject(expected);
  });

  it('is not made more, or less, by closes under way that may never be executed (a stuck close of 0.60 made a part of 0.50 the whole position)', () => {
    const wish = { asked: '0.50', open: dec('1.00'), taken: dec('0.60'), rules };
    expect(closeVolumeOf({ ...wish, mode: 'fit' })).toEqual({ kind: 'part', volume: '0.50', remainder: '0.5' });
    expect(closeVolumeOf({ ...wish, mode: 'exact' })).toEqual({
      kind: 'refused',
      detail:
        '0.50 lots cannot be closed: 1 are open, and closes under way would take 0.6 of them; close all of it, or cancel those',
    });
    expect(closeVolumeOf({ ...wish, asked: '0.40', mode: 'exact' })).toEqual({
      kind: 'part',
      volume: '0.40',
      remainder: '0.6',
    });
  });

  it('closes all when the rest could not be closed later, and says so', () => {
    const lots = { volumeMin: '0.1', volumeStep: '0.01' };
    expect(of('0.95', '1', 'fit', lots)).toMatchObject({
      kind: 'all',
      note: expect.stringContaining('0.05 lots left'),
    });
    expect(of('0.95', '1', 'exact', lots)).toMatchObject({
      kind: 'refused',
      detail: expect.stringContaining('close all'),
    });
  });

  it('never takes more than is open nor more than was asked for, and always a step', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500_000 }),
        fc.integer({ min: 1, max: 500 }),
        fc.constantFrom('exact' as const, 'fit' as const),
        (thousandths, hundredths, mode) => {
          const [asked, open] = [dec(thousandths).div(1_000), dec(hundredths).div(100)];
          const result = of(asked.toFixed(), open.toFixed(), mode);
          if (result.kind !== 'part') return;
          expect(
            dec(result.volume).gt(0) &&
              dec(result.volume).lte(asked) &&
              dec(result.volume).lte(open) &&
              dec(result.volume).mod('0.01').isZero(),
          ).toBe(true);
          expect(dec(result.volume).plus(result.remainder!).eq(open)).toBe(true);
        },
      ),
    );
  });
});
