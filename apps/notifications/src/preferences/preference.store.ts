import { type Tx } from '@plimsoll/persistence';
import { type FromSeverity } from '../domain/preferences.js';
import { PersonSettingsEntity, PreferenceEntity } from './preference.entities.js';

export function preferencesOf(tx: Tx, tenantId: string, userId: string): Promise<PreferenceEntity[]> {
  return tx.of(PreferenceEntity).findBy({ tenantId, userId });
}

export function settingsOf(tx: Tx, tenantId: string, userId: string): Promise<PersonSettingsEntity | null> {
  return tx.of(PersonSettingsEntity).findOneBy({ tenantId, userId });
}

/** `default` forgets what was set. */
export async function setPreference(
  tx: Tx,
  { from, ...key }: Omit<PreferenceEntity, 'fromSeverity'> & { readonly from: FromSeverity | 'default' },
): Promise<void> {
  const { tenantId, userId, accountId, kind, channel } = key;
  if (from === 'default') await tx.of(PreferenceEntity).delete({ tenantId, userId, accountId, kind, channel });
  else
    await tx.execute(
      `insert into preferences (tenant_id, user_id, account_id, kind, channel, from_severity)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (tenant_id, user_id, account_id, kind, channel) do update set from_severity = excluded.from_severity`,
      [tenantId, userId, accountId, kind, channel, from],
    );
}

export async function saveSettings(tx: Tx, settings: PersonSettingsEntity): Promise<void> {
  const { tenantId, userId, quietFrom, quietTo, digest, nextDigestAt, lastDigestAt } = settings;
  await tx.execute(
    `insert into person_settings (tenant_id, user_id, quiet_from, quiet_to, digest, next_digest_at, last_digest_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (tenant_id, user_id) do update set quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
       digest = excluded.digest, next_digest_at = excluded.next_digest_at`,
    [tenantId, userId, quietFrom, quietTo, digest, nextDigestAt, lastDigestAt],
  );
}
