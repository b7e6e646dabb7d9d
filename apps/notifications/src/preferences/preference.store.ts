import { type Tx } from '@plimsoll/persistence';
import { PersonSettingsEntity, PreferenceEntity } from './preference.entities.js';

export function preferencesOf(tx: Tx, tenantId: string, userId: string): Promise<PreferenceEntity[]> {
  return tx.of(PreferenceEntity).findBy({ tenantId, userId });
}

export function settingsOf(tx: Tx, tenantId: string, userId: string): Promise<PersonSettingsEntity | null> {
  return tx.of(PersonSettingsEntity).findOneBy({ tenantId, userId });
}
