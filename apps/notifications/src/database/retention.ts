import { type TableRetention } from '@plimsoll/persistence';

/** What becomes of the rows of this service's tables; a gate refuses a table without a line here. */
export const RETENTION: TableRetention = {
  teams: { rows: 'state' },
  people: { rows: 'state' },
  accounts: { rows: 'state' },
  channels: { rows: 'state' },
  preferences: { rows: 'state' },
  person_settings: { rows: 'state' },
  installation_keys: { rows: 'state' },
  // How many went out in a day is counted.
  channel_codes: { rows: 'purged', days: 2, by: 'sent_at', key: ['tenant_id', 'code_id'] },
  link_codes: { rows: 'purged', days: 1, by: 'expires_at', key: ['code_hash'] },
  // Telegram may begin its numbers anew after a week without an update.
  chat_updates: { rows: 'purged', days: 7, by: 'began_at', key: ['tenant_id', 'bot', 'update_id'] },
  chat_nonces: { rows: 'purged', days: 1, by: 'expires_at', key: ['tenant_id', 'nonce_hash'] },
  notices: { rows: 'purged', days: 90, by: 'created_at', key: ['tenant_id', 'notice_id'] },
  messages: { rows: 'purged', days: 90, by: 'queued_at', key: ['tenant_id', 'message_id'] },
  message_tries: { rows: 'ends', removedBy: 'their message' },
};
