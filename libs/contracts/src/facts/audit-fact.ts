import { AuditEntry } from '../audit.js';
import { defineFact, type FactDefinition, type Owner } from './define-fact.js';

/** The audit fact of one service: what it did goes into identity's hash-chained log (ID-5). */
export function defineAuditFact(owner: Owner): FactDefinition<AuditEntry> {
  return defineFact<AuditEntry>({
    owner,
    aggregate: 'audit',
    name: 'recorded',
    version: 1,
    data: AuditEntry,
    key: 'target id',
    meaning: `The ${owner} service did something that the audit log must keep.`,
    example: {
      actorKind: 'system',
      actorId: owner,
      action: `${owner}.example`,
      targetKind: 'account',
      targetId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a15',
      at: '2026-01-05T10:00:00.000Z',
      outcome: 'done',
      reason: 'an example',
    },
  });
}
