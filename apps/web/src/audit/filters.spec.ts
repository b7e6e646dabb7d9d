import { describe, expect, it } from '@jest/globals';
import { auditFilters, auditQuery } from './filters';

describe('filters of the audit log', () => {
  it('takes what an address holds, and leaves out what is no filter', () => {
    const search = { action: ' guard.cancelled ', outcome: 'perhaps', actorKind: 'user', from: '2026-02-30x', page: 3 };
    expect(auditFilters(search)).toEqual({ action: 'guard.cancelled', actorKind: 'user' });
  });

  it('lets the last day in, whole', () => {
    const { from, to } = auditQuery({ from: '2026-03-01', to: '2026-03-01' });
    expect(Date.parse(to!) - Date.parse(from!)).toBe(86_400_000);
  });
});
