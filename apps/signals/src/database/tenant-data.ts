import { ARCHIVED, type TenantData } from '@plimsoll/persistence';

/** What the archive of a tenant has of this service's tables; a gate refuses a table without a line here. */
export const TENANT_DATA: TenantData = {
  sources: {
    in: 'archive',
    without: {
      body_secret_hash: { why: 'it lets alerts in; nothing fits what is there instead', becomes: "repeat('0', 64)" },
    },
  },
  source_secrets: { in: 'installation', why: 'sealed under the master key of this installation; made anew' },
  claims: { in: 'archive', keeps: { payload_hash: 'tells a repetition' } },
  payloads: {
    in: 'archive',
    keeps: {
      payload_hash: 'tells a repetition',
      secret_verified: 'whether it fitted, not what it is',
    },
  },
  signals: ARCHIVED,
  entitlements: {
    in: 'archive',
    restored: { learnt_at: { why: 'so that running processes read it', becomes: 'clock_timestamp()' } },
  },
  standings: { in: 'installation', why: 'how it stands here; elsewhere it begins as active' },
};
