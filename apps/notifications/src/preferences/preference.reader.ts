import { Injectable } from '@nestjs/common';
import { type Tx } from '@plimsoll/persistence';
import { type Preference } from '../domain/preferences.js';
import { preferencesOf, settingsOf } from './preference.store.js';

/** What a person wants to be told, for those who tell them. */
@Injectable()
export class PreferenceReader {
  /** What was set; all else holds by itself. */
  of(tx: Tx, tenantId: string, userId: string): Promise<readonly Preference[]> {
    return preferencesOf(tx, tenantId, userId);
  }

  /** In minutes of the day; undefined where there are no quiet hours. */
  async quietHours(tx: Tx, tenantId: string, userId: string): Promise<{ from: number; to: number } | undefined> {
    const settings = await settingsOf(tx, tenantId, userId);
    if (settings?.quietFrom == null || settings.quietTo === null) return undefined;
    return { from: settings.quietFrom, to: settings.quietTo };
  }
}
