import { describe, expect, it } from '@jest/globals';
import { explainPayload, type ReadingRules } from './interpret-payload.js';
import { explain } from './rejections.js';

const RULES: ReadingRules = { symbolMap: new Map(), defaultConfidence: 1, maxAgeSeconds: 60 };
const NOW = new Date('2026-01-05T10:00:00.000Z');

function read(body: string | object, rules: Partial<ReadingRules> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return explainPayload(Buffer.from(text), new Map(), { ...RULES, ...rules }, NOW);
}

function refusal(body: string | object): string {
  const { reading } = read(body);
  return reading.ok ? 'a signal' : `${reading.problem.code}: ${explain(reading.problem)}`;
}

describe('SG-3 a refusal says what stands in the way and what to do', () => {
  it.each(['close all', 'CLOSE ALL TRADES NOW', 'flatten everything', { action: 'exit' }])(
    'a close without an instrument: %j',
    (body) => {
      expect(refusal(body)).toMatch(/^symbol-missing: .*closes the instruments that it names.*close-all/);
    },
  );

  it('an entry without one is told nothing of closing', () => {
    expect(refusal({ action: 'buy' })).not.toContain('close');
  });

  it.each([
    'cancel EURUSD',
    'Cancel all EURUSD orders',
    'delete pending EURUSD',
    { symbol: 'EURUSD', action: 'cancel' },
  ])('a cancellation: %j', (body) => expect(refusal(body)).toMatch(/^side-\w+: .*An alert cannot cancel an order/));

  it.each(['reverse EURUSD', 'EURUSD flip', { symbol: 'EURUSD', action: 'reverse' }])(
    'a reversal to nowhere: %j',
    (body) => {
      expect(refusal(body)).toMatch(/^side-unclear: .*A reversal is named, and not to which side/);
    },
  );

  it('what was written is shown as it was written', () => {
    const body = 'BUY EURUSD SL: below the low';
    expect(refusal(body)).toContain('"stop_loss" is "below the low"');
    expect(JSON.stringify(read(body).steps)).not.toContain('? below');
  });

  it('everything closed on one instrument, the default of the source, is said in a note', () => {
    const all = read('close all positions', { defaultSymbol: 'EURUSD' });
    expect(all.reading).toMatchObject({ ok: true, value: { signals: [{ type: 'exit', symbol: 'EURUSD' }] } });
    expect(all.notes).toContainEqual(expect.stringContaining('EURUSD only'));
    expect(read('close all EURUSD').notes).toEqual([]);
    expect(read('close', { defaultSymbol: 'EURUSD' }).notes).toEqual([]);
  });
});
