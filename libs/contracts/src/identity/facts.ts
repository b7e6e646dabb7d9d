import { defineFact } from '../facts/define-fact.js';
import { type FeatureKey, featureKeys } from '../billing/features.js';
import { Count, Flag, Id, Instant, ListOf, Nested, OneOf, Secret, Text } from '../vocabulary/index.js';
import { type MailKind, mailKinds, mailStatuses, type MailStatus } from './mails.js';
import { Referral } from './referral.js';

export const sessionEndReasons = [
  'logout',
  'logout-all',
  'refresh-reuse',
  'disabled',
  'role-change',
  'expired',
  'ended-elsewhere',
  'password-changed',
  'password-reset',
  'left-team',
  'key-revoked',
] as const;

export class SessionEndedData {
  @Id() sessionId: string;
  @Id({ meaning: 'the person' }) userId: string;
  @OneOf(sessionEndReasons) reason: (typeof sessionEndReasons)[number];
  @Instant() endedAt: string;
}

export const sessionEnded = defineFact<SessionEndedData>({
  owner: 'identity',
  aggregate: 'session',
  name: 'ended',
  version: 1,
  data: SessionEndedData,
  key: 'user id',
  urgent: true,
  meaning: 'A session is over; its access tokens are refused from now on.',
  example: {
    sessionId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11',
    userId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a12',
    reason: 'logout',
    endedAt: '2026-01-05T10:00:00.000Z',
  },
});

export class DeviceAppearedData {
  @Id({ meaning: 'the session that it opened' }) sessionId: string;
  @Id({ meaning: 'the person' }) userId: string;
  @Text({ max: 80, meaning: 'program and system, as it says itself', example: 'Firefox on Linux' }) device: string;
  @Text({ max: 64, optional: true, meaning: 'the address that it came from', example: '203.0.113.7' }) address?: string;
  @Instant({ meaning: 'when the person signed in' }) at: string;
}

export const deviceAppeared = defineFact<DeviceAppearedData>({
  owner: 'identity',
  aggregate: 'device',
  name: 'appeared',
  version: 1,
  data: DeviceAppearedData,
  key: 'user id',
  meaning: 'A person signed in with a program and system that none of their sessions of the last month had.',
  example: {
    sessionId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11',
    userId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a12',
    device: 'Firefox on Linux',
    address: '203.0.113.7',
    at: '2026-01-05T10:00:00.000Z',
  },
});

export class ApiKeyExpiringData {
  @Id({ meaning: 'the key' }) apiKeyId: string;
  @Id({ meaning: 'whose it is' }) userId: string;
  @Text({ max: 80, meaning: 'its name', example: 'Spreadsheet' }) name: string;
  @Instant({ meaning: 'when it works no more' }) expiresAt: string;
}

export const apiKeyExpiring = defineFact<ApiKeyExpiringData>({
  owner: 'identity',
  aggregate: 'api-key',
  name: 'expiring',
  version: 1,
  data: ApiKeyExpiringData,
  key: 'api key id',
  meaning: 'An API key that works will run out within a week; told once of each.',
  example: {
    apiKeyId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a13',
    userId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a12',
    name: 'Spreadsheet',
    expiresAt: '2026-02-05T10:00:00.000Z',
  },
});

export const mailOutcomes = ['sent', 'refused', 'failed'] as const;

/** One attempt to hand a mail to the server. */
export class MailAttempt {
  @Count({ max: 1_000, meaning: 'which one, from 1 on; 0: it could not even be tried' }) number: number;
  @Instant({ meaning: 'when it began' }) at: string;
  @OneOf(mailOutcomes, { meaning: 'how it ended' }) outcome: (typeof mailOutcomes)[number];
  @Text({ max: 500, optional: true, meaning: 'what the server answered', example: '250 2.0.0 Ok: queued' })
  answer?: string;
  @Count({ meaning: 'how long it took, in ms' }) tookMs: number;
}

/** The whole state of a mail at each change: what comes later holds. */
export class MailChangedData {
  @Id({ meaning: 'the mail' }) mailId: string;
  @Id({ optional: true, meaning: 'whom it is for; absent: nobody of the organisation yet' }) userId?: string;
  @OneOf(mailKinds, { meaning: 'what it is about' }) kind: MailKind;
  @OneOf(mailStatuses, { meaning: 'what became of it' }) status: MailStatus;
  @Count({ max: 1_000, meaning: 'how often it was tried' }) attempts: number;
  @Instant({ meaning: 'when it was written' }) queuedAt: string;
  @Instant({ optional: true, meaning: 'when it is tried next' }) nextAttemptAt?: string;
  @Instant({ optional: true, meaning: 'when the server took it' }) sentAt?: string;
  @Nested(() => MailAttempt, { optional: true, meaning: 'the attempt that changed it' }) attempt?: MailAttempt;
  @Secret({ max: 24_000 }) sealed: string;
}

/** What is sealed in it: to whom and what it says, without link and code. */
export interface LoggedMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** What the text of a mail is sealed for on its way to the log of messages. */
export function loggedMailPurpose(tenantId: string, mailId: string): string {
  return `mail-log:${tenantId}:${mailId}`;
}

export const mailChanged = defineFact<MailChangedData>({
  owner: 'identity',
  aggregate: 'mail',
  name: 'changed',
  version: 1,
  data: MailChangedData,
  key: 'mail id',
  meaning: 'A mail of signing in was written, tried, sent or given up; what it says is sealed, without link and code.',
  example: {
    mailId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a14',
    userId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a12',
    kind: 'verify-email',
    status: 'sent',
    attempts: 1,
    queuedAt: '2026-01-05T10:00:00.000Z',
    sentAt: '2026-01-05T10:00:01.000Z',
    attempt: { number: 1, at: '2026-01-05T10:00:00.100Z', outcome: 'sent', answer: '250 2.0.0 Ok: queued', tookMs: 84 },
    sealed: 'v1.9f2c1b7a',
  },
});

export class TeamAppearedData {
  @Text({ max: 80, meaning: 'its name then', example: 'North Street Capital' }) name: string;
  @Instant({ meaning: 'since when it is here' }) createdAt: string;
  @Flag({ meaning: 'it was here before there were plans' }) beforePlans: boolean;
  @Nested(() => Referral, { optional: true, meaning: 'links of affiliates that brought it' }) referral?: Referral;
}

export const teamAppeared = defineFact<TeamAppearedData>({
  owner: 'identity',
  aggregate: 'team',
  name: 'appeared',
  version: 1,
  data: TeamAppearedData,
  key: 'tenant id',
  meaning: 'An organisation is here; told once of each, of those from before this fact existed as well.',
  example: { name: 'North Street Capital', createdAt: '2026-01-05T10:00:00.000Z', beforePlans: false },
});

/** How much of one feature of its plan an organisation uses now, as identity counts it. */
export class FeatureUseChangedData {
  @OneOf(featureKeys, { meaning: 'the feature' }) feature: FeatureKey;
  @Count({ meaning: 'people and invitations that can be accepted, or terminals that are not revoked' }) used: number;
}

export const featureUseChanged = defineFact<FeatureUseChangedData>({
  owner: 'identity',
  aggregate: 'feature-use',
  name: 'changed',
  version: 1,
  data: FeatureUseChangedData,
  key: 'tenant id',
  meaning:
    'Somebody was invited, came, left or is invited no more, or a terminal came or went: other limits of the plan are near.',
  example: { feature: 'members.active', used: 4 },
});

/** A terminal's secret, sealed under the master key that identity and broker share. */
export class SealedSecret {
  @Id({ meaning: 'names the secret, without being it' }) secretId: string;
  @Secret({ max: 400 }) sealed: string;
  @Instant({ optional: true, meaning: 'not valid from then on; absent while it is the current one' })
  expiresAt?: string;
}

export const terminalStatuses = ['active', 'revoked'] as const;

export class TerminalCredentials {
  @Id({ meaning: 'the terminal, as it was registered' }) terminalId: string;
  @Text({ max: 80 }) name: string;
  @Id({ meaning: 'the user it was issued to' }) userId: string;
  @OneOf(terminalStatuses) status: (typeof terminalStatuses)[number];
  @ListOf(() => SealedSecret, { max: 4 }) secrets: SealedSecret[];
  @Count({ min: 1, meaning: 'rises with every change; an older version is ignored' }) version: number;
}

export const identityTerminalChanged = defineFact<TerminalCredentials>({
  owner: 'identity',
  aggregate: 'terminal',
  name: 'changed',
  version: 1,
  data: TerminalCredentials,
  key: 'terminal id',
  meaning: 'A terminal was issued, given another secret, or revoked.',
  example: {
    terminalId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a13',
    name: 'VPS Frankfurt',
    userId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a12',
    status: 'active',
    version: 1,
    secrets: [{ secretId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a14', sealed: 'v1.c2VhbGVk' }],
  },
});
