import { AuditEntry, auditOutcomes, type AuditOutcome } from '../audit.js';
import { PAGE_LIMIT_MAX, PageQuery } from '../page.js';
import { defineRequest } from '../requests/define-request.js';
import { owners, type Owner } from '../facts/define-fact.js';
import { Count, Id, Instant, ListOf, OneOf, Sequence, Text } from '../vocabulary/index.js';

/** The tenant of what belongs to none: key rotation, attempts to sign in with an unknown address. */
export const PLATFORM_TENANT_ID = '00000000-0000-0000-0000-000000000000';

/** Which entries of the audit log are asked for. */
export class AuditQuery extends PageQuery {
  @Text({ max: 80, min: 1, optional: true, example: 'terminal.revoked' }) action?: string;
  @Text({ max: 100, min: 1, optional: true }) actorId?: string;
  @Text({ max: 40, min: 1, optional: true, example: 'terminal' }) targetKind?: string;
  @Text({ max: 200, min: 1, optional: true }) targetId?: string;
  @OneOf(auditOutcomes, { optional: true }) outcome?: AuditOutcome;
  @Instant({ optional: true, meaning: 'Entries recorded at or after.' }) from?: string;
  @Instant({ optional: true, meaning: 'Entries recorded before.' }) to?: string;
}

/** An entry with its place in the chain. */
export class RecordedAuditEntry extends AuditEntry {
  @Sequence({ meaning: 'Number of the entry in the log of the tenant, without gaps.' }) seq: number;
  @OneOf(owners, { meaning: 'The service that did it.' }) service: Owner;
  @Instant() recordedAt: string;
  @Text({ max: 64, meaning: 'SHA-256 over tenant, number, hash before and content.' }) hash: string;
}

export class AuditPage {
  @ListOf(() => RecordedAuditEntry, { max: PAGE_LIMIT_MAX }) items: RecordedAuditEntry[];
  @Text({ max: 400, optional: true }) nextCursor?: string;
}

/** Which chains shall be verified: that of one tenant, or all. */
export class VerifyAudit {
  @Id({ optional: true }) tenantId?: string;
}

export const auditBreakKinds = ['order', 'link', 'content', 'anchor', 'truncated', 'checkpoint'] as const;

/** The first broken link of one chain. */
export class BrokenAuditLink {
  @Id() tenantId: string;
  @Sequence() seq: number;
  @OneOf(auditBreakKinds) kind: (typeof auditBreakKinds)[number];
  @Text({ max: 200 }) expected: string;
  @Text({ max: 200 }) actual: string;
}

/** What was verified, and the broken chains (the first 100). */
export class AuditVerified {
  @Count() tenants: number;
  @Count() entries: number;
  @ListOf(() => BrokenAuditLink, { max: 100 }) broken: BrokenAuditLink[];
}

export const listAuditRequest = defineRequest({
  owner: 'identity',
  name: 'audit.list',
  input: AuditQuery,
  output: AuditPage,
  permission: 'audit:read',
  meaning: 'Entries of the audit log of the tenant, newest first.',
});
export const verifyAuditRequest = defineRequest({
  owner: 'identity',
  name: 'audit.verify',
  input: VerifyAudit,
  output: AuditVerified,
  permission: 'internal',
  deadlineMs: 300_000,
  meaning: 'Proves the hash chains, or names the first broken link of each.',
});
