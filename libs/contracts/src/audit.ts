import { Id, Instant, Json, OneOf, Text } from './vocabulary/index.js';

export const actorKinds = ['user', 'terminal', 'system'] as const;
export type ActorKind = (typeof actorKinds)[number];
export const auditOutcomes = ['done', 'refused', 'failed'] as const;
export type AuditOutcome = (typeof auditOutcomes)[number];

/** One entry of the audit log (ID-5): who did what to which thing, when, from where, how it ended and why. */
export class AuditEntry {
  @OneOf(actorKinds) actorKind: ActorKind;
  @Text({ max: 100, meaning: 'user id, terminal id, or the part of the platform' }) actorId: string;
  @Text({ max: 80, example: 'guard.closed-account' }) action: string;
  @Text({ max: 40, example: 'account' }) targetKind: string;
  @Text({ max: 200 }) targetId: string;
  @Instant() at: string;
  @Text({ max: 64, optional: true, meaning: 'network address of the caller' }) address?: string;
  @OneOf(auditOutcomes) outcome: AuditOutcome;
  @Text({ max: 500, optional: true }) reason?: string;
  @Json({ maxBytes: 8_192, optional: true, meaning: 'figures that belong to the act' }) detail?: Record<
    string,
    unknown
  >;
  @Id({ optional: true, meaning: 'correlation of the call or run' }) correlationId?: string;
}
