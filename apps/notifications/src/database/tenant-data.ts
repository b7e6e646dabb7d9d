import { ARCHIVED, type TenantData } from '@plimsoll/persistence';

/** What the archive of a tenant has of this service's tables; a gate refuses a table without a line here. */
export const TENANT_DATA: TenantData = {
  teams: {
    in: 'archive',
    restored: { asked_at: { why: 'who belongs to it is asked anew', becomes: 'to_timestamp(0)' } },
  },
  people: ARCHIVED,
  accounts: ARCHIVED,
  preferences: { in: 'archive', unshown: 'how one person is told is his own' },
  person_settings: { in: 'archive', unshown: 'how one person is told is his own' },
  notices: {
    in: 'archive',
    unshown: 'what one person was told is his own',
    restored: { escalate_at: { why: 'what was told there does not call anybody here', becomes: 'null' } },
  },
  channels: { in: 'installation', why: 'sealed under the master key of this installation; connected anew' },
  channel_codes: { in: 'installation', why: 'they hold for ten minutes' },
  messages: { in: 'installation', why: 'what was or is to be sent from here is sent once, and only from here' },
  chat_updates: { in: 'installation', why: 'what was written to the bot of this installation' },
  chat_nonces: { in: 'installation', why: 'they live for a minute' },
  message_tries: { in: 'installation', why: 'they belong to messages' },
};
