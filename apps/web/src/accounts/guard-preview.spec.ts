import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lineFault, loosened, previewGuard } from './guard-preview';
import { resolutionsOf } from './resolutions';

const lines = { warn: 0.1, reduce: 0.15, breach: 0.2, hardFloor: 0.25 };
const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 10, minute)).toISOString();
const points = (...equities: number[]) => equities.map((equity, minute) => ({ at: at(minute), equity }));

describe('a line as it is typed', () => {
  it.each([
    ['reduce', lines, undefined],
    ['hardFloor', { ...lines, hardFloor: 0.2 }, 'order'],
    ['breach', { ...lines, breach: 0.12 }, 'order'],
    ['warn', { ...lines, warn: 0.001 }, 'range'],
    ['hardFloor', { ...lines, hardFloor: 1.2 }, 'range'],
    ['warn', { ...lines, warn: Number.NaN }, 'range'],
  ] as const)('%s of %j: %s', (line, typed, fault) => expect(lineFault(typed, line)).toBe(fault));
});

describe('what the guard would have done with other lines (issue 8 §2)', () => {
  it('acts at the first crossing below the peak so far, and ends with the close', () => {
    const acts = previewGuard(lines, points(10_000, 11_000, 9_900, 8_700, 5_000));
    expect(acts.map(({ line, at: when }) => [line, when])).toEqual([
      ['warn', at(2)],
      ['reduce', at(3)],
      ['breach', at(3)],
    ]);
    expect(acts.at(-1)).toMatchObject({ peak: 11_000, equity: 8_700 });
  });

  it('counts what was highest between two kept points for all that comes after', () => {
    const kept = [
      { at: at(0), equity: 10_000, high: 12_000 },
      { at: at(1), equity: 9_500 },
    ];
    expect(previewGuard(lines, kept).map(({ line, at: when, peak }) => [line, when, peak])).toEqual([
      ['warn', at(1), 12_000],
      ['reduce', at(1), 12_000],
      ['breach', at(1), 12_000],
    ]);
  });

  it('begins anew with each reset: what was lost before it is no fall of the new run', () => {
    const kept = points(10_000, 8_500, 8_500, 8_400, 8_600);
    expect(previewGuard({ ...lines, breach: 0.16 }, kept).map(({ line }) => line)).toContain('breach');
    const acts = previewGuard({ ...lines, breach: 0.16 }, kept, [at(3), '2026-03-02T10:01:30.000Z']);
    expect(acts.map(({ line, at: when }) => [line, when])).toEqual([
      ['warn', at(1)],
      ['reduce', at(1)],
    ]);
  });

  it('takes the height of a stretch in which the guard was reset for that of the run before', () => {
    const kept = [
      { at: at(0), equity: 10_000 },
      { at: at(2), equity: 8_000, high: 9_900 },
      { at: at(3), equity: 7_900 },
    ];
    expect(previewGuard(lines, kept, [at(1)])).toEqual([]);
  });

  it('does nothing while equity stays above every line, or where nothing was kept', () => {
    expect(previewGuard(lines, points(10_000, 9_500, 12_000))).toEqual([]);
    expect(previewGuard(lines, [])).toEqual([]);
    expect(previewGuard(lines, points(0, 0))).toEqual([]);
  });

  it('never acts later with tighter lines', () => {
    const equity = fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 40 });
    fc.assert(
      fc.property(equity, fc.double({ min: 0.1, max: 1, noNaN: true }), (kept, share) => {
        const tight = Object.fromEntries(Object.entries(lines).map(([line, fall]) => [line, fall * share]));
        const closeOf = (acts: ReturnType<typeof previewGuard>) => acts.find(({ line }) => line === 'breach')?.at;
        const loose = closeOf(previewGuard(lines, points(...kept)));
        const close = closeOf(previewGuard(tight as unknown as typeof lines, points(...kept)));
        if (loose !== undefined) expect(close !== undefined && close <= loose).toBe(true);
      }),
    );
  });

  it('knows what is loosened', () => {
    expect(loosened(lines, { ...lines, warn: 0.05, breach: 0.21 })).toEqual(['breach']);
    expect(loosened(lines, lines)).toEqual([]);
  });
});

describe('what may be decided about a discrepancy', () => {
  it('depends on its kind: only a balance can be money', () => {
    expect(resolutionsOf('D12')).toEqual(['ask-again', 'accept-terminal', 'accept-as-cash', 'acknowledged']);
    expect(resolutionsOf('D3')).toEqual(['ask-again', 'accept-terminal', 'acknowledged']);
    expect(resolutionsOf('D11')).toEqual(['acknowledged']);
    expect(resolutionsOf('D14')).toEqual(['acknowledged']);
  });
});
