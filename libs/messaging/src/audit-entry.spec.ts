import { describe, expect, it } from '@jest/globals';
import { newId } from '@plimsoll/kernel';
import { newContext, runInContext } from '@plimsoll/service-host';
import { type Act, auditEntry } from './audit-entry.js';

const act: Act = {
  by: { user: { userId: 'u-1', address: '203.0.113.7' } },
  action: 'order.cancel-requested',
  targetKind: 'order',
  targetId: 'o-1',
  at: new Date('2026-01-05T10:00:00.000Z'),
};

describe('an entry of the audit log (ID-5)', () => {
  it('says who, what, to what, when and from where; done unless told otherwise', () => {
    expect(auditEntry(act)).toEqual({
      actorKind: 'user',
      actorId: 'u-1',
      address: '203.0.113.7',
      action: 'order.cancel-requested',
      targetKind: 'order',
      targetId: 'o-1',
      at: '2026-01-05T10:00:00.000Z',
      outcome: 'done',
    });
    expect(auditEntry({ ...act, outcome: 'refused', reason: '', detail: { before: 'placed' } })).toMatchObject({
      outcome: 'refused',
      detail: { before: 'placed' },
    });
  });

  it('names the way beside page and API by which a person asked (ID-6)', () => {
    const entry = auditEntry({
      ...act,
      by: { user: { userId: 'u-1', via: 'telegram' } },
      detail: { before: 'placed' },
    });
    expect(entry.detail).toEqual({ before: 'placed', via: 'telegram' });
  });

  it('knows terminals and parts of the platform', () => {
    expect(auditEntry({ ...act, by: { terminal: 't-1' } })).toMatchObject({ actorKind: 'terminal', actorId: 't-1' });
    expect(auditEntry({ ...act, by: { system: 'ledger' } })).toMatchObject({ actorKind: 'system', actorId: 'ledger' });
  });

  it('holds as much of a reason as the log takes, and none where none was given', () => {
    expect(auditEntry({ ...act, reason: 'r'.repeat(600) }).reason).toHaveLength(500);
    expect(auditEntry({ ...act, reason: '' })).not.toHaveProperty('reason');
  });

  it('belongs to the call that is running, when that has an id', () => {
    const correlationId = newId();
    expect(runInContext(newContext({ correlationId }), () => auditEntry(act))).toMatchObject({ correlationId });
    const chosen = { ...newContext(), correlationId: 'mine-1' };
    expect(runInContext(chosen, () => auditEntry(act))).not.toHaveProperty('correlationId');
  });
});
