import { ARCHIVED, type TenantData } from '@plimsoll/persistence';

/** What the archive of a tenant has of this service's tables; a gate refuses a table without a line here. */
export const TENANT_DATA: TenantData = {
  witness_entries: { in: 'installation', why: 'it says who changed what in this database' },
  tenants: ARCHIVED,
  exports: { in: 'installation', why: 'what was fetched from here' },
  export_parts: { in: 'installation', why: 'copies of what is in the archive' },
  organisation_standings: { in: 'installation', why: 'how it stands here; elsewhere it begins as active' },
  users: {
    in: 'archive',
    without: { password_hash: { why: 'it lets a person in; he asks for a new password', becomes: "'!'" } },
    restored: {
      access_version: { why: 'what was handed out before is worth nothing', becomes: 'r.access_version + 1' },
    },
  },
  memberships: ARCHIVED,
  invitations: { in: 'archive', keeps: { email_hash: 'anybody makes it of the address beside it' } },
  pairing_codes: { in: 'installation', why: 'a code pairs with this installation, within minutes' },
  terminals: ARCHIVED,
  terminal_secrets: { in: 'installation', why: 'they let terminals in; each gets a new one' },
  sessions: { in: 'installation', why: 'who is signed in here is so here only' },
  refresh_tokens: { in: 'installation', why: 'they belong to sessions' },
  mails: {
    in: 'installation',
    why: 'what was sent from here; their content opens with the master key of this installation',
  },
  one_time_codes: { in: 'installation', why: 'they ran out or let somebody in' },
  second_factors: { in: 'installation', why: 'sealed under the master key of this installation; set up anew' },
  recovery_codes: { in: 'installation', why: 'they belong to a second factor' },
  passkeys: { in: 'installation', why: 'a device made them for the address of this installation' },
  api_keys: {
    in: 'archive',
    without: {
      key_hash: { why: 'it lets a program in; a new key is made', becomes: "repeat('0', 64)" },
    },
    restored: {
      revoked_at: { why: 'no program has it any more', becomes: 'coalesce(r.revoked_at, now())' },
      revoke_reason: {
        why: 'said to whoever looks for it',
        becomes: "case when r.revoked_at is null then 'restored from an archive' else r.revoke_reason end",
      },
    },
  },
  audit_entries: {
    in: 'archive',
    keeps: { hash: 'the chain of the audit log', prev_hash: 'the chain of the audit log' },
  },
  audit_heads: { in: 'archive', keeps: { hash: 'the chain of the audit log' } },
  audit_checkpoints: {
    in: 'installation',
    why: 'sealed under the master key of this installation; taken anew within a minute',
  },
  entitlements: {
    in: 'archive',
    restored: { learnt_at: { why: 'so that running processes read it', becomes: 'clock_timestamp()' } },
  },
};
