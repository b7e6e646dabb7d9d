import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BodyOutcome, holds, unknownPart } from './case-check.js';
import { readCases } from './case-file.js';

const entry = { type: 'entry', side: 'buy', symbol: 'EURUSD', stopLoss: '1.081', size: { unit: 'lots', value: '0.50' } };
const taken: BodyOutcome = { accepted: true, notes: ['the stop is in pips'], signals: [entry] };
const refused: BodyOutcome = { accepted: false, reason: 'number-invalid', notes: [], signals: [] };

describe('the check of a case', () => {
  it('compares what signals mean: numbers as numbers, null as absent, names into objects', () => {
    expect(holds({ accept: [{ type: 'entry', stopLoss: '1.0810', takeProfit: null, 'size.value': '0.5' }] }, taken)).toBe(true);
    expect(holds({ accept: [{ stopLoss: null }] }, taken)).toBe(false);
    expect(holds({ accept: [{ side: 'buy' }, { side: 'buy' }] }, taken)).toBe(false);
    expect(holds({ accept: [{ symbol: 'EURUSD' }] }, refused)).toBe(false);
  });

  it('knows refusals, notes and one of several', () => {
    expect(holds({ reject: ['side-missing', 'number-invalid'] }, refused)).toBe(true);
    expect(holds({ reject: ['side-missing'] }, refused)).toBe(false);
    expect(holds({ rejectAny: true }, refused)).toBe(true);
    expect(holds({ rejectAny: true }, taken)).toBe(false);
    expect(holds({ note: '/PIPS/i' }, taken)).toBe(true);
    expect(holds({ note: '/points/' }, taken)).toBe(false);
    expect(holds({ anyOf: [{ reject: ['x'] }, { accept: [{ side: 'buy' }] }] }, taken)).toBe(true);
    expect(holds({}, taken)).toBe(false);
  });

  it('never passes what it does not know', () => {
    expect(unknownPart({ accept: [] })).toBeUndefined();
    expect(unknownPart({ anyOf: [{ reject: ['a'] }, { orders: 1 } as object] })).toBe('orders');
    expect(unknownPart({})).toBe('an empty check');
  });
});

describe('a folder of cases', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-cases-spec-'));
  const one = { id: '1', name: 'a', kind: 'webhook', expected: 'e', input: 'one.txt' };

  it('is read with options that are an object, a text, or a text whose end got lost', () => {
    writeFileSync(path.join(folder, 'one.txt'), 'buy');
    const list = [{ ...one, sourceOptions: { defaultSymbol: 'X' } }, { ...one, sourceOptions: '{"symbolMap":[{"from":"a ]","to":"B"' }, { ...one, sourceOptions: '{"a": oops' }, { ...one, input: 'two.txt' }, { ...one, kind: 'dance' }];
    writeFileSync(path.join(folder, 'cases.json'), JSON.stringify(list));
    const cases = readCases(folder)!;
    expect(cases.map((each) => each.sourceOptions)).toEqual([{ defaultSymbol: 'X' }, { symbolMap: [{ from: 'a ]', to: 'B' }] }, {}, {}, {}]);
    expect(cases.map((each) => each.unusable)).toEqual([undefined, undefined, 'its sourceOptions cannot be read', 'its input two.txt is not there', 'its kind "dance" is not known']);
    rmSync(folder, { recursive: true });
    expect(readCases(folder)).toBeUndefined();
  });
});
