import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { betterOutcome } from './better-outcomes.js';
import { type BodyOutcome, holds, judge, ofBody, same, unknownParts } from './case-check.js';
import { type Check, readCases } from './case-file.js';
import { ofReport } from './report-case.js';
import { patiently } from './run-cases.js';

const entry = {
  type: 'entry',
  side: 'buy',
  symbol: 'EURUSD',
  stopLoss: '1.081',
  size: { unit: 'lots', value: '0.50' },
};
const taken: BodyOutcome = { accepted: true, notes: ['the stop is in pips'], signals: [entry] };
const refused: BodyOutcome = { accepted: false, reason: 'number-invalid', notes: [], signals: [] };

describe('the check of a case', () => {
  it('compares what signals mean: numbers as numbers, null as absent, names into objects', () => {
    expect(
      holds({ accept: [{ type: 'entry', stopLoss: '1.0810', takeProfit: null, 'size.value': '0.5' }] }, taken),
    ).toBe(true);
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

  it('never passes what it does not know, and still fails what a known part denies', () => {
    const odd = (more: object): Check => ({ ...more, orders: 1 }) as Check;
    expect(judge(odd({ accept: [{ side: 'buy' }] }), ofBody(taken))).toBe('unknown');
    expect(judge(odd({ accept: [{ side: 'sell' }] }), ofBody(taken))).toBe('fails');
    expect(judge({ anyOf: [odd({}), { accept: [{ side: 'buy' }] }] }, ofBody(taken))).toBe('holds');
    expect(judge({ anyOf: [odd({}), { accept: [{ side: 'sell' }] }] }, ofBody(taken))).toBe('unknown');
    expect(judge({ anyOf: [] }, ofBody(taken))).toBe('fails');
    expect(unknownParts({ anyOf: [odd({}), { reject: ['a'] }] }, ofBody(taken))).toBe(
      'it has a check of a kind that is not known: orders',
    );
    expect([unknownParts({}, ofBody(taken)), unknownParts(undefined, ofBody(taken))]).toEqual([
      'it has an empty check',
      'it has no check',
    ]);
  });

  it('takes digits with a zero in front for a name', () => {
    expect([same('000001', '1'), same('0.50', '0.5'), same(1, '1.0'), same('-2', '-2.00')]).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });

  it('judges a report by what the ledger made of it, or by what refused it', () => {
    const played = { ok: true, deals: 4, balance: '10004.66', notes: ['this is a report of a period'] };
    const no = { ok: false, error: { what: 'row 7 of the report cannot be read' } };
    expect(judge({ totals: { deals: 4, balance: '10004.660' } }, ofReport(played))).toBe('holds');
    expect(judge({ totals: { deals: 5 } }, ofReport(played))).toBe('fails');
    expect(judge({ totals: { deals: 4, mood: 'good' } }, ofReport(played))).toBe('unknown');
    expect(judge({ totals: { deals: 4 } }, ofReport({ ...played, ok: false }))).toBe('fails');
    expect(judge({ rejectAny: true }, ofReport(played))).toBe('fails');
    expect(judge({ anyOf: [{ totals: { deals: 4 } }, { reject: ['row 7'] }] }, ofReport(no))).toBe('holds');
    expect(judge({ accept: [] }, ofReport(no))).toBe('unknown');
  });
});

describe('an outcome that a check did not think of', () => {
  const pending = (signal: object): BodyOutcome => ({
    accepted: true,
    notes: [],
    signals: [{ type: 'entry', symbol: 'EURUSD', side: 'buy', orderKind: 'limit', limitPrice: '1.0800', ...signal }],
  });
  const limit = { expected: 'Refused, never a market entry.', check: { reject: ['order-type-unsupported'] } };
  const body = 'BUY LIMIT EURUSD @ 1.08';

  it('is right as a pending order at the price and on the side of the alert, never otherwise', () => {
    expect(betterOutcome(limit, body, pending({}))).toBeDefined();
    expect(betterOutcome(limit, body, pending({ orderKind: 'market' }))).toBeUndefined();
    expect(betterOutcome(limit, body, pending({ orderKind: undefined }))).toBeUndefined();
    expect(betterOutcome(limit, body, pending({ limitPrice: '1.0' }))).toBeUndefined();
    expect(betterOutcome(limit, body, pending({ side: 'sell' }))).toBeUndefined();
    expect(betterOutcome({ ...limit, check: { reject: ['side-missing'] } }, body, pending({}))).toBeUndefined();
    expect(betterOutcome(limit, `${body} and SELL at 1.09`, pending({}))).toBeUndefined();
  });

  it('is right as another refusal where any named one was expected', () => {
    expect(betterOutcome({ ...limit, expected: 'Named refusal, never a market entry.' }, body, refused)).toBeDefined();
    expect(betterOutcome({ ...limit, expected: 'number-invalid' }, body, refused)).toBeUndefined();
  });

  it('is right as a distance in its unit where the wanted price was worked out from it', () => {
    const wanted = { expected: 'Stop 95.', check: { accept: [{ type: 'entry', side: 'buy', stopLoss: '95' }] } };
    const five = (signal: object): BodyOutcome => ({
      accepted: true,
      notes: [],
      signals: [{ type: 'entry', side: 'buy', stopDistance: { unit: 'percent', value: '5' }, ...signal }],
    });
    expect(betterOutcome(wanted, 'buy, sl 5%', five({}))).toBeDefined();
    expect(betterOutcome(wanted, 'buy, sl 95', five({}))).toBeUndefined();
    expect(betterOutcome(wanted, 'buy, sl 15%', five({}))).toBeUndefined();
    expect(betterOutcome(wanted, 'buy, sl 5%', five({ side: 'sell' }))).toBeUndefined();
    expect(betterOutcome(wanted, 'buy, sl 5%', five({ stopLoss: '5' }))).toBeUndefined();
  });
});

describe('a case that hangs', () => {
  it('is given up, and its work is told', async () => {
    let told = false;
    await expect(
      patiently(20, (signal) => new Promise(() => signal.addEventListener('abort', () => (told = true)))),
    ).rejects.toThrow('did not end within 0.02 s');
    expect(told).toBe(true);
    await expect(patiently(10_000, () => Promise.resolve(1))).resolves.toBe(1);
  });
});

describe('a folder of cases', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-cases-spec-'));
  const one = { id: '1', name: 'a', kind: 'webhook', expected: 'e', input: 'one.txt' };

  it('is read with options that are an object, a text, or a text whose end got lost', () => {
    writeFileSync(path.join(folder, 'one.txt'), 'buy');
    const list: unknown[] = [
      { ...one, sourceOptions: { defaultSymbol: 'X' } },
      { ...one, sourceOptions: '{"symbolMap":[{"from":"a ]","to":"B"' },
      { ...one, sourceOptions: '{"a": oops' },
      { ...one, input: 'two.txt' },
      { ...one, kind: 'dance' },
      { kind: 'webhook', id: 7 },
      null,
    ];
    writeFileSync(path.join(folder, 'cases.json'), `\uFEFF${JSON.stringify(list)}`);
    const cases = readCases(folder)!;
    expect(cases.map((each) => each.sourceOptions)).toEqual([
      { defaultSymbol: 'X' },
      { symbolMap: [{ from: 'a ]', to: 'B' }] },
      {},
      {},
      {},
      {},
      {},
    ]);
    expect(cases.map((each) => each.unusable)).toEqual([
      undefined,
      undefined,
      'its sourceOptions cannot be read',
      'its input two.txt is not there',
      undefined,
      'it names no input',
      undefined,
    ]);
    expect(cases.map((each) => each.foreign)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      'its kind "dance" is not known',
      undefined,
      'its kind "" is not known',
    ]);
    expect(cases.map((each) => each.id)).toEqual(['1', '1', '1', '1', '1', '7', '#7']);
    writeFileSync(path.join(folder, 'cases.json'), '[{');
    expect(() => readCases(folder)).toThrow(/cases\.json is not JSON/);
    rmSync(folder, { recursive: true });
    expect(readCases(folder)).toBeUndefined();
  });
});
