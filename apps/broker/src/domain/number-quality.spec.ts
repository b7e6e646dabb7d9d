import { describe, expect, it } from '@jest/globals';
import { dec } from '@plimsoll/kernel';
import { flawOf, type NumbersToJudge } from './number-quality.js';

const NOW = new Date('2026-01-05T10:00:00.000Z');
const numbers = (change: Partial<NumbersToJudge> = {}): NumbersToJudge => ({
  balance: dec('10000'),
  equity: dec('9900'),
  margin: dec('50'),
  expectsNothing: false,
  at: NOW,
  ...change,
});

describe('numbers that nobody may act on (catalogue 51)', () => {
  it('lets good ones pass', () => {
    expect(flawOf(numbers(), NOW)).toBeUndefined();
  });

  it.each<[string, Partial<NumbersToJudge>]>([
    ['nothing at all', { equity: dec(0), balance: dec(0) }],
    ['negative margin', { margin: dec(-1) }],
    ['stale', { at: new Date(NOW.getTime() - 10_001) }],
    ['from the future', { at: new Date(NOW.getTime() + 60_000) }],
  ])('marks %s', (_name, change) => {
    expect(flawOf(numbers(change), NOW)).toEqual(expect.any(String));
  });

  it.each<[string, Partial<NumbersToJudge>]>([
    ['equity below zero', { equity: dec(-500) }],
    ['a negative balance', { balance: dec(-50), equity: dec(-50) }],
    ['an empty account', { balance: dec(0), equity: dec(0), expectsNothing: true }],
  ])('leaves %s to those who see the positions (finding F2)', (_name, change) => {
    expect(flawOf(numbers(change), NOW)).toBeUndefined();
  });
});
