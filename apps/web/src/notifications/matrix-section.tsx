import type { Schemas } from '@plimsoll/client';
import { Answered, Section, Select, t } from '@plimsoll/ui';
import { useState } from 'react';
import { addressOf } from '../api/addresses';
import { sayProblem } from '../api/problem';
import { useAct, useApi } from '../api/use-api';
import { channelWord, kindWord, thresholdWord } from './notice-words';

type Preferences = Schemas['NoticePreferences'];
type Kind = Preferences['kinds'][number];
type Channel = Kind['channels'][number]['channel'];
type Choice = Schemas['PreferenceChange']['from'];
const CHOICES: readonly Choice[] = ['default', 'info', 'warning', 'critical', 'never'];
const ALL = 'all';

/** What is told by each way that the person has, from which severity on, for all accounts or one. */
export function MatrixSection({ channels }: { readonly channels: Schemas['Channels'] }) {
  const [account, setAccount] = useState(ALL);
  const accounts = useApi<{
    readonly items: readonly { readonly accountId: string; readonly identity: { readonly login: string } }[];
  }>('/v1/accounts');
  const accountId = account === ALL ? undefined : account;
  const asked = useApi<Preferences>(addressOf('/v1/notice-preferences', { accountId }));
  const set = useAct(
    (session, change: Schemas['PreferenceChange']) =>
      session.patch('/v1/notice-preferences', { changes: [change], ...(accountId === undefined ? {} : { accountId }) }),
    ['/v1/notice-preferences'],
  );
  const linked = channels.items.map(({ channel }) => channel);
  const there = channels.offers
    .filter(({ channel, isThere }) => isThere && (channel === 'email' || linked.includes(channel)))
    .map(({ channel }) => channel);
  return (
    <Section title={t('What you are told')}>
      <Select
        label={t('For')}
        value={account}
        onChange={(value) => setAccount(value ?? ALL)}
        allowDeselect={false}
        data={[
          { value: ALL, label: t('Every account') },
          ...(accounts.data?.items ?? []).map(({ accountId: value, identity }) => ({ value, label: identity.login })),
        ]}
      />
      {set.error !== null && (
        <p className="notice bad" role="alert">
          {sayProblem(set.error)}
        </p>
      )}
      <Answered asked={asked} what={t('what you are told')} say={sayProblem}>
        {({ kinds }) => (
          <div className="matrix">
            {kinds.map((kind) => (
              <KindRow key={kind.kind} kind={kind} there={there} onSet={(change) => set.mutate(change)} />
            ))}
          </div>
        )}
      </Answered>
    </Section>
  );
}

interface RowProps {
  readonly kind: Kind;
  readonly there: readonly Channel[];
  readonly onSet: (change: Schemas['PreferenceChange']) => void;
}

function KindRow({ kind: { kind, channels, isGuard }, there, onSet }: RowProps) {
  const on = channels.filter(({ channel, from }) => there.includes(channel) && from !== 'never');
  return (
    <details>
      <summary>
        <strong>{kindWord(kind)}</strong>
        <span className="small soft">
          {on.length === 0
            ? t('on the page only')
            : on.map(({ channel, from }) => `${channelWord(channel)}: ${thresholdWord(from)}`).join(' · ')}
        </span>
      </summary>
      {isGuard && <p className="small soft">{t('Quiet hours never hold this back.')}</p>}
      <div className="matrix-row">
        {channels
          .filter(({ channel }) => there.includes(channel))
          .map(({ channel, from, isSet }) => (
            <Select
              key={channel}
              label={channelWord(channel)}
              aria-label={`${kindWord(kind)}, ${channelWord(channel)}`}
              value={isSet ? from : 'default'}
              allowDeselect={false}
              onChange={(value) => onSet({ kind, channel, from: value ?? 'default' })}
              data={CHOICES.map((value) => ({
                value,
                label:
                  value === 'default' && !isSet
                    ? t('As it is by itself: {{choice}}', { choice: thresholdWord(from) })
                    : thresholdWord(value),
              }))}
            />
          ))}
      </div>
    </details>
  );
}
