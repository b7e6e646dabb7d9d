import { type TableRetention } from '@plimsoll/persistence';

/** What becomes of the rows of this service's tables; a gate refuses a table without a line here. */
export const RETENTION: TableRetention = {
  witness_entries: { rows: 'kept', why: 'the second witness of the audit log stands as long as the log' },
  // The chain proves that nothing was removed, so nothing may be.
  audit_entries: {
    rows: 'kept',
    why: 'the audit log is a chain: law and trust ask for all of it',
    byMonth: 'recorded_at',
  },
  audit_checkpoints: { rows: 'kept', why: 'they seal the audit log' },
  audit_heads: { rows: 'state' },
  tenants: { rows: 'state' },
  plans_since: { rows: 'state' },
  users: { rows: 'state' },
  memberships: { rows: 'state' },
  email_directory: { rows: 'state' },
  terminals: { rows: 'state' },
  terminal_directory: { rows: 'state' },
  signing_keys: { rows: 'ends', removedBy: 'the housekeeping of keys, when no token can be signed with them any more' },
  terminal_secrets: { rows: 'ends', removedBy: 'the housekeeping of terminals, when a rotated one has expired' },
  pairing_codes: { rows: 'ends', removedBy: 'the housekeeping of terminals, when they have run out' },
  pairing_code_directory: { rows: 'ends', removedBy: 'the housekeeping of terminals, when the code has run out' },
  sessions: { rows: 'ends', removedBy: 'the housekeeping of sessions, after they expired' },
  refresh_tokens: { rows: 'ends', removedBy: 'their session' },
  mails: { rows: 'ends', removedBy: 'the housekeeping of mails, a month after they were written' },
  one_time_codes: { rows: 'ends', removedBy: 'the housekeeping of codes, a day after they ran out' },
  second_factors: { rows: 'state' },
  recovery_codes: { rows: 'ends', removedBy: 'their second factor, when new ones are made' },
  api_keys: { rows: 'ends', removedBy: 'the housekeeping of API keys, a year after they ran out' },
  api_key_directory: { rows: 'ends', removedBy: 'the revocation of its key, or the housekeeping of API keys' },
  passkeys: { rows: 'state' },
  passkey_directory: { rows: 'state' },
  spent_passkey_challenges: { rows: 'ends', removedBy: 'the housekeeping of passkeys, when they would have expired' },
  invitations: { rows: 'ends', removedBy: 'the housekeeping of invitations, a year after they were closed' },
  login_throttle: { rows: 'ends', removedBy: 'the housekeeping of sessions, when the window is over' },
  entitlements: { rows: 'state' },
};
