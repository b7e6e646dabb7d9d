import { describe, expect, it } from '@jest/globals';
import { forgetReferral, keepTouch, readReferral } from './referral-touch';

class Memory {
  private readonly kept = new Map<string, string>();
  getItem = (key: string): string | null => this.kept.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.kept.set(key, value);
  removeItem = (key: string): void => void this.kept.delete(key);
}

const at = (iso: string): Date => new Date(iso);
const store = (): Storage => new Memory() as unknown as Storage;

describe('links of affiliates on this device', () => {
  it('keeps the first and the last', () => {
    const here = store();
    expect(readReferral(at('2026-01-01T00:00:00Z'), here)).toEqual({});
    for (const [code, day] of [
      ['one', 1],
      ['two', 2],
      ['three', 3],
    ] as const)
      keepTouch(code, at(`2026-01-0${day}T00:00:00Z`), here);
    expect(readReferral(at('2026-01-04T00:00:00Z'), here)).toEqual({
      first: { code: 'one', at: '2026-01-01T00:00:00.000Z' },
      last: { code: 'three', at: '2026-01-03T00:00:00.000Z' },
    });
    forgetReferral(here);
    expect(readReferral(at('2026-01-04T00:00:00Z'), here)).toEqual({});
  });

  it('takes nothing that is too old, of a time to come, or broken', () => {
    const here = store();
    keepTouch('one', at('2026-01-01T00:00:00Z'), here);
    expect(readReferral(at('2027-06-01T00:00:00Z'), here)).toEqual({});
    expect(readReferral(at('2025-12-31T00:00:00Z'), here)).toEqual({});
    for (const broken of ['{', 'null', '7', '{"first":{"code":3,"at":"x"},"last":{"code":"a"}}']) {
      here.setItem('plimsoll.referral', broken);
      expect(readReferral(at('2026-01-01T00:00:00Z'), here)).toEqual({});
    }
  });
});
