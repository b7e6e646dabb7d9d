import { describe, expect, it } from '@jest/globals';
import { guardTone, protectionNow } from './protection-now';

const seen = { connection: 'connected' } as const;
const known = { isProtected: true, reading: seen, freshness: 'fresh' } as const;

describe('"Protected" is said of this moment only (issue 8, must show 3)', () => {
  it('where the guard, the terminal and a fresh reading say so', () => {
    expect(protectionNow(known)).toBe('protected');
    expect(protectionNow({ ...known, freshness: 'late' })).toBe('late');
    expect(protectionNow({ ...known, freshness: 'unknown' })).toBe('unknown');
  });

  it.each(['stale', 'offline', 'quarantined'] as const)('never with a terminal that is %s', (connection) => {
    expect(protectionNow({ ...known, reading: { connection } })).toBe('unprotected');
  });

  it('never before the guard itself said so, or without a reading', () => {
    expect(protectionNow({ ...known, isProtected: false })).toBe('unprotected');
    expect(protectionNow({ ...known, reading: undefined })).toBe('unknown');
  });
});

describe('green is a claim about this moment (issue 8, 0.1)', () => {
  it.each(['unprotected', 'late', 'unknown', undefined] as const)(
    'an armed guard is not green while it is %s',
    (now) => {
      expect(guardTone('armed', now)).toBe('');
      expect(guardTone('breached', now)).toBe('down');
      expect(guardTone('warned', now)).toBe('warn');
    },
  );

  it('it is while the guard can act', () => expect(guardTone('armed', 'protected')).toBe('up'));
});
