import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  type NoticePreferences,
  noticeChannels,
  noticeKinds,
  type SetPreferences,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { nextDigest } from '../domain/digest.js';
import { kindRules } from '../domain/kinds.js';
import { EVERY_ACCOUNT, fromOf } from '../domain/preferences.js';
import { readerOf } from '../domain/reader.js';
import { PeopleReader } from '../people/people.reader.js';
import { preferencesOf, saveSettings, setPreference, settingsOf } from './preference.store.js';

/** Kinds that people choose ways for; a test and a summary go where they are sent. */
/** Not those that come because their person asked. */
const ASKED_FOR: readonly string[] = ['test', 'digest', 'answer'];
const CHOSEN = noticeKinds.filter((kind) => !ASKED_FOR.includes(kind));
const WAYS = noticeChannels.filter((channel) => channel !== 'in-app');

/** What a person wants to be told, and what they change of it. */
@Injectable()
export class PreferenceHandler {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  get({ tenantId, userId }: Actor, accountId: string | undefined): Promise<NoticePreferences> {
    return this.db.readTenant(tenantId, (tx) => viewOf(tx, { tenantId, userId }, accountId));
  }

  set({ tenantId, userId }: Actor, input: SetPreferences): Promise<NoticePreferences> {
    const { accountId, changes = [], quietHours, digest } = input;
    return this.db.withTenant(tenantId, async (tx) => {
      for (const change of changes)
        await setPreference(tx, { tenantId, userId, accountId: accountId ?? EVERY_ACCOUNT, ...change });
      if (quietHours || digest) {
        const before = await settingsOf(tx, tenantId, userId);
        const rhythm = digest ?? before?.digest ?? 'off';
        const person = (await this.people.of(tx, tenantId)).find((one) => one.userId === userId);
        const hours = quietHours ?? { from: before?.quietFrom ?? 0, to: before?.quietTo ?? 0 };
        const isQuiet = hours.from !== hours.to;
        await saveSettings(tx, {
          tenantId,
          userId,
          quietFrom: isQuiet ? hours.from : null,
          quietTo: isQuiet ? hours.to : null,
          digest: rhythm,
          nextDigestAt: nextDigest(rhythm, readerOf(person ?? {}).timeZone, this.clock.now()) ?? null,
          lastDigestAt: before?.lastDigestAt ?? this.clock.now(),
        });
      }
      return viewOf(tx, { tenantId, userId }, accountId);
    });
  }
}

async function viewOf(
  tx: Tx,
  { tenantId, userId }: { readonly tenantId: string; readonly userId: string },
  accountId: string | undefined,
): Promise<NoticePreferences> {
  const set = await preferencesOf(tx, tenantId, userId);
  const settings = await settingsOf(tx, tenantId, userId);
  const isSet = (kind: string, channel: string): boolean =>
    set.some((one) => one.accountId === (accountId ?? EVERY_ACCOUNT) && one.kind === kind && one.channel === channel);
  return {
    kinds: CHOSEN.map((kind) => ({
      kind,
      severity: kindRules[kind].severity,
      isGuard: kindRules[kind].isGuard === true,
      channels: WAYS.map((channel) => ({
        channel,
        from: fromOf(set, { kind, channel, accountId }),
        isSet: isSet(kind, channel),
      })),
    })),
    digest: settings?.digest ?? 'off',
    ...(settings?.quietFrom == null || settings.quietTo === null
      ? {}
      : { quietHours: { from: settings.quietFrom, to: settings.quietTo } }),
    ...(settings?.nextDigestAt ? { nextDigestAt: settings.nextDigestAt.toISOString() } : {}),
  };
}
