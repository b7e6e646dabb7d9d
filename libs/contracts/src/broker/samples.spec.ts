import { describe, expect, it } from '@jest/globals';
import { parse } from '../vocabulary/index.js';
import { AccountReading } from './samples.js';

describe('the reading of an account', () => {
  it('of a broker of before is taken during a rolling upgrade: whether the guard could act is not known then', () => {
    const told = {
      accountId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a15',
      balance: '1',
      equity: '1',
      margin: '0',
      freeMargin: '1',
      guardState: 'armed',
      connection: 'connected',
      ageMs: 0,
      marks: [],
      at: '2026-01-05T10:00:00.000Z',
    };
    expect(parse(AccountReading, told)).toMatchObject({ ok: true });
  });
});
