import { Id, Instant, Json, OneOf, Text } from './vocabulary/index.js';

export const actorKinds = ['user', 'terminal', 'system'] as const;
export type ActorKind = (typeof actorKinds)[number];
export const auditOutcomes = ['done', 'refused', 'failed'] as const;
export type AuditOutcome = (typeof auditOutcomes)[number];

/** One entry of the audit log (ID-5): who did what to which thing, when, from where, how it ended and why. */
export class AuditEntry {
  @OneOf(actorKinds, { meaning: 'a person, a terminal, or a part of the platform' }) actorKind: ActorKind;
  @Text({
    max: 100,
    meaning: 'user id, terminal id, or the part of the platform',
    example: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a12',
  })
  actorId: string;
  @Text({ max: 80, example: 'guard.closed-account', meaning: 'what was done, as `thing.verb`' }) action: string;
  @Text({ max: 40, example: 'account', meaning: 'what kind of thing it was done to' }) targetKind: string;
  @Text({ max: 200, meaning: 'which one', example: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11' }) targetId: string;
  @Instant({ meaning: 'when it was done' }) at: string;
  @Text({ max: 64, optional: true, meaning: 'network address of the caller' }) address?: string;
  @OneOf(auditOutcomes, { meaning: 'done, refused by a rule, or failed' }) outcome: AuditOutcome;
  @Text({
    max: 500,
    optional: true,
    meaning: 'why, in the words of whoever did it; absent where nobody said',
    example: 'The news spike is over.',
  })
  reason?: string;
  @Json({ maxBytes: 8_192, optional: true, meaning: 'figures that belong to the act' }) detail?: Record<
    string,
    unknown
  >;
  @Id({ optional: true, meaning: 'correlation of the call or run' }) correlationId?: string;
}
