import { type ActorKind, actorKinds, AuditEntry, auditOutcomes, type AuditOutcome } from '../audit.js';
import { PAGE_LIMIT_MAX, PageQuery } from '../page.js';
import { defineRequest, Nothing } from '../requests/define-request.js';
import { owners, type Owner } from '../facts/define-fact.js';
import { Count, Flag, Id, Instant, ListOf, Nested, OneOf, Sequence, Text } from '../vocabulary/index.js';

/** The tenant of what belongs to none: key rotation, attempts to sign in with an unknown address. */
export const PLATFORM_TENANT_ID = '00000000-0000-0000-0000-000000000000';

/** Which entries of the audit log are asked for. */
export class AuditQuery extends PageQuery {
  @Text({ max: 80, min: 1, optional: true, example: 'terminal.revoked', meaning: 'only this action' }) action?: string;
  @Text({
    max: 100,
    min: 1,
    optional: true,
    meaning: 'only what this person, terminal or part of the platform did',
    example: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a12',
  })
  actorId?: string;
  @Text({ max: 40, min: 1, optional: true, example: 'terminal', meaning: 'only what was done to things of this kind' })
  targetKind?: string;
  @Text({
    max: 200,
    min: 1,
    optional: true,
    meaning: 'only what was done to this thing',
    example: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11',
  })
  targetId?: string;
  @OneOf(auditOutcomes, { optional: true, meaning: 'only what ended so' }) outcome?: AuditOutcome;
  @OneOf(actorKinds, { optional: true, meaning: 'only what people, terminals or the platform did' })
  actorKind?: ActorKind;
  @Id({ optional: true, meaning: 'only what this call or run did' }) correlationId?: string;
  @Instant({ optional: true, meaning: 'Entries recorded at or after.' }) from?: string;
  @Instant({ optional: true, meaning: 'Entries recorded before.' }) to?: string;
}

/** An entry with its place in the chain. */
export class RecordedAuditEntry extends AuditEntry {
  @Sequence({ meaning: 'Number of the entry in the log of the tenant, without gaps.' }) seq: number;
  @OneOf(owners, { meaning: 'The service that did it.' }) service: Owner;
  @Instant({ meaning: 'when it was written into the chain' }) recordedAt: string;
  @Text({
    max: 64,
    meaning: 'SHA-256 over tenant, number, hash before and content.',
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  })
  hash: string;
}

export class AuditPage {
  @ListOf(() => RecordedAuditEntry, {
    max: PAGE_LIMIT_MAX,
    meaning: 'the entries of this page, in the order of the list',
  })
  items: RecordedAuditEntry[];
  @Text({
    max: 400,
    optional: true,
    meaning: 'give it as `cursor` to get the next page; absent: this is the last',
    example: 'WyIwMTk2ZjBjMi03YjVlIl0',
  })
  nextCursor?: string;
}

/** Which chains shall be verified: that of one tenant, or all. */
export class VerifyAudit {
  @Id({ optional: true, meaning: 'the organisation' }) tenantId?: string;
}

export const auditBreakKinds = ['order', 'link', 'content', 'anchor', 'truncated', 'checkpoint'] as const;

/** The first broken link of one chain. */
export class BrokenAuditLink {
  @Id({ meaning: 'the organisation' }) tenantId: string;
  @Sequence({ meaning: 'number of the entry' }) seq: number;
  @OneOf(auditBreakKinds, {
    meaning: 'order, link, content: of an entry; anchor, checkpoint, truncated: of what was sealed beside the log',
  })
  kind: (typeof auditBreakKinds)[number];
  @Text({ max: 200, meaning: 'what should stand there', example: 'entry 17' }) expected: string;
  @Text({ max: 200, meaning: 'what does', example: 'entry 18' }) actual: string;
}

/** What was verified, and the broken chains (the first 100). */
export class AuditVerified {
  @Count() tenants: number;
  @Count() entries: number;
  @ListOf(() => BrokenAuditLink, { max: 100 }) broken: BrokenAuditLink[];
}

/** Whether the log of the organisation is what was written. */
export class AuditVerification {
  @Flag({ meaning: 'every entry is there, unchanged and in its order' }) intact: boolean;
  @Count({ meaning: 'how many entries were looked at', example: 412 }) entries: number;
  @Nested(() => BrokenAuditLink, { optional: true, meaning: 'the first entry that does not fit; absent: all do' })
  firstBroken?: BrokenAuditLink;
  @Instant({ meaning: 'when it was looked at' }) verifiedAt: string;
}

export const auditExportFormats = ['csv', 'ndjson'] as const;
export type AuditExportFormat = (typeof auditExportFormats)[number];

/** Which entries are exported, and how they are written. */
export class AuditExportQuery extends AuditQuery {
  @OneOf(auditExportFormats, { optional: true, meaning: 'csv unless given; ndjson: an object on each line' })
  format?: AuditExportFormat;
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
export const auditVerificationRequest = defineRequest<Nothing, AuditVerification>({
  owner: 'identity',
  name: 'audit.verification',
  input: Nothing,
  output: AuditVerification,
  permission: 'audit:read',
  deadlineMs: 30_000,
  priority: 'history',
  meaning: 'Proves the hash chain of the tenant now, or names its first broken link.',
});
