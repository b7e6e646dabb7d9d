import type { Schemas } from '@plimsoll/client';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Answered, Button, Fact, PageHeader, percent, Section, t, Tabs, When, whole } from '@plimsoll/ui';
import { useState } from 'react';
import { sayProblem } from '../api/problem';
import { useApi } from '../api/use-api';
import { useMay } from '../api/use-may';
import { rejectionName } from '../signals/rejection-words';
import { DeleteSource, RotateSource } from './source-acts';
import { kindName } from './kinds';
import { MessageBuilder } from './message-builder';
import { Messages } from './messages';
import { Silence, useMessagesOf } from './silence';
import { SourceSettings } from './source-settings';
import type { SourceTab } from './sources.routes';
import { countOutcomes } from './statistics';
import { SymbolMap } from './symbol-map';

type Source = Schemas['Source'];
const COUNTED = 200;

/** One source: how its messages are written, what came, and how they are read. */
export function SourcePage() {
  const { sourceId } = useParams({ from: '/signed-in/sources/$sourceId' });
  const asked = useApi<Source>(`/v1/sources/${sourceId}`);
  return (
    <>
      <SourceHeader source={asked.data} />
      <Answered asked={asked} what={t('the source')} say={sayProblem}>
        {(source) => (
          <div className="stack">
            <Section title={t('How it speaks')}>
              <p>
                <Silence sourceId={sourceId} />
              </p>
              <Counts sourceId={sourceId} />
            </Section>
            <SourceTabs source={source} />
          </div>
        )}
      </Answered>
    </>
  );
}

function SourceHeader({ source }: { readonly source: Source | undefined }) {
  const [asking, setAsking] = useState<'rotate' | 'delete'>();
  const mayManage = useMay('source:manage');
  const close = (): void => setAsking(undefined);
  return (
    <>
      <PageHeader
        title={source?.name ?? t('Source')}
        beside={source && <span className="chip">{kindName(source.kind)}</span>}
        actions={
          source &&
          mayManage && (
            <>
              <Button variant="default" onClick={() => setAsking('rotate')}>
                {source.kind === 'generic' ? t('Renew the secret…') : t('Renew the address…')}
              </Button>
              <Button variant="default" onClick={() => setAsking('delete')}>
                {t('Delete…')}
              </Button>
            </>
          )
        }
      />
      {source && asking === 'rotate' && <RotateSource source={source} onClose={close} />}
      {source && asking === 'delete' && <DeleteSource source={source} onClose={close} />}
    </>
  );
}

/** What became of the latest messages; it says how many were counted. */
function Counts({ sourceId }: { readonly sourceId: string }) {
  const { asked, more } = useMessagesOf(sourceId, COUNTED);
  return (
    <Answered asked={asked} what={t('the messages')} say={sayProblem}>
      {(rows) => {
        const { accepted, duplicates, rejected, total, since, reasons } = countOutcomes(rows);
        if (total === 0) return <p className="soft">{t('There is nothing to count yet.')}</p>;
        const share = (count: number): string => `${whole(count)} · ${percent(count / total)}`;
        return (
          <>
            <dl className="figures">
              <Fact name={t('Became signals')}>{share(accepted)}</Fact>
              <Fact name={t('Repeats')}>{share(duplicates)}</Fact>
              <Fact name={t('Refused')}>{share(rejected)}</Fact>
              <Fact name={t('Counted since')}>
                <When at={since} />
              </Fact>
            </dl>
            <p className="soft small">
              {more.hasMore
                ? t('Of the latest {{count}} messages.', { count: total })
                : t('Of all {{count}} messages that are kept.', { count: total })}
              {reasons.length > 0 &&
                ` ${t('Refused for:')} ${reasons.map(({ reason, count }) => `${rejectionName(reason)} (${count})`).join(', ')}`}
            </p>
          </>
        );
      }}
    </Answered>
  );
}

function SourceTabs({ source }: { readonly source: Source }) {
  const { tab = 'message' } = useSearch({ from: '/signed-in/sources/$sourceId' });
  const navigate = useNavigate({ from: '/sources/$sourceId' });
  return (
    <Section>
      <Tabs
        value={tab}
        onChange={(value) => void navigate({ search: { tab: value as SourceTab }, replace: true })}
        keepMounted={false}
      >
        <Tabs.List aria-label={t('Parts of the source')}>
          <Tabs.Tab value="message">{t('Write the message')}</Tabs.Tab>
          <Tabs.Tab value="messages">{t('What came')}</Tabs.Tab>
          <Tabs.Tab value="symbols">{t('Symbols')}</Tabs.Tab>
          <Tabs.Tab value="settings">{t('How it is read')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="message" pt="md">
          <MessageBuilder source={source} />
        </Tabs.Panel>
        <Tabs.Panel value="messages" pt="md">
          <Messages sourceId={source.sourceId} />
        </Tabs.Panel>
        <Tabs.Panel value="symbols" pt="md">
          <SymbolMap key={source.sourceId} source={source} />
        </Tabs.Panel>
        <Tabs.Panel value="settings" pt="md">
          <SourceSettings key={source.sourceId} source={source} />
        </Tabs.Panel>
      </Tabs>
    </Section>
  );
}
