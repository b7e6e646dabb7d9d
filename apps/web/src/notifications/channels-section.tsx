import type { Schemas } from '@plimsoll/client';
import { Button, type Column, Confirm, CopyField, DataTable, Modal, Section, t, When } from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm, sayProblem } from '../api/problem';
import { useAct } from '../api/use-api';
import { AddChannel } from './add-channel';
import { ConfirmNumber } from './confirm-number';
import { LinkTelegram } from './link-telegram';
import { channelWord } from './notice-words';
import { canPush, subscribe } from './push';

type Channels = Schemas['Channels'];
type Channel = Schemas['ChannelView'];
const TOUCHES = ['/v1/channels', '/v1/messages', '/v1/notices'];

/** Ways that the person linked: linking, testing, unlinking. */
export function ChannelsSection({ channels }: { readonly channels: Channels }) {
  const [isAdding, setIsAdding] = useState(false);
  const [removing, setRemoving] = useState<Channel>();
  const [confirming, setConfirming] = useState<Channel>();
  const [secret, setSecret] = useState<string>();
  const [said, setSaid] = useState<string>();
  const test = useAct((session, { channelId }: Channel) => session.post(`/v1/channels/${channelId}/test`, {}), TOUCHES);
  const rotate = useAct(
    (session, { channelId }: Channel) => session.post<Schemas['ChannelAdded']>(`/v1/channels/${channelId}/rotate`, {}),
    TOUCHES,
  );
  const remove = useAct((session, { channelId }: Channel) => session.delete(`/v1/channels/${channelId}`), TOUCHES);
  const problem = test.error ?? rotate.error;
  const onTest = (channel: Channel): void =>
    test.mutate(channel, {
      onSuccess: () => setSaid(t('A test is on its way by {{name}}: see the log of messages.', { name: channel.name })),
    });
  const onRotate = (channel: Channel): void =>
    rotate.mutate(channel, { onSuccess: (answer) => setSecret(answer.secret) });
  const toConfirm = channels.items.filter((channel) => channel.state === 'active' && needsCode(channel));
  return (
    <Section title={t('Your channels')}>
      {problem !== null && (
        <p className="notice bad" role="alert">
          {sayProblem(problem)}
        </p>
      )}
      {said !== undefined && problem === null && (
        <p className="notice good" role="status">
          {said}
        </p>
      )}
      {toConfirm.map(({ channelId, name, address }) => (
        <p key={channelId} className="notice warn">
          {t(
            '{{name}} ({{number}}) was linked before numbers were confirmed. You are still told there; confirm it, so that it is certain to be yours.',
            { name, number: address },
          )}
        </p>
      ))}
      {channels.items.length === 0 ? (
        <p className="empty">{t('None is linked yet: you are told on the page and by mail.')}</p>
      ) : (
        <DataTable
          label={t('Your channels')}
          columns={columns({ onTest, onRotate, onConfirm: setConfirming, onRemove: setRemoving })}
          rows={channels.items}
          keyOf={({ channelId }) => channelId}
          csvName="channels"
        />
      )}
      <div className="acts-row">
        <Button onClick={() => setIsAdding(true)}>{t('Link a channel')}</Button>
        <LinkTelegram channels={channels} />
        <LinkPush publicKey={channels.pushKey} />
      </div>
      {isAdding && (
        <AddChannel
          offers={channels.offers}
          onClose={(added) => {
            setIsAdding(false);
            setSecret(added?.secret);
            if (added?.channel.state === 'unconfirmed') setConfirming(added.channel);
          }}
        />
      )}
      {confirming !== undefined && <ConfirmNumber channel={confirming} onClose={() => setConfirming(undefined)} />}
      <Modal
        opened={secret !== undefined}
        onClose={() => setSecret(undefined)}
        title={t('Secret of the webhook')}
        closeButtonProps={{ 'aria-label': t('Close') }}
      >
        <p>{t('It signs what is sent to your program (Standard Webhooks). It is shown here only.')}</p>
        <CopyField label={t('Secret')} value={secret ?? ''} />
      </Modal>
      <Confirm
        isOpen={removing !== undefined}
        title={t('Unlink {{name}}', { name: removing?.name ?? '' })}
        action={t('Unlink')}
        isDanger
        say={sayForm}
        onAct={async () => void (await remove.mutateAsync(removing!))}
        onClose={() => setRemoving(undefined)}
      >
        <p>{t('You are not told by it any more.')}</p>
      </Confirm>
    </Section>
  );
}

interface Acts {
  readonly onTest: (channel: Channel) => void;
  readonly onRotate: (channel: Channel) => void;
  readonly onConfirm: (channel: Channel) => void;
  readonly onRemove: (channel: Channel) => void;
}

function columns({ onTest, onRotate, onConfirm, onRemove }: Acts): readonly Column<Channel>[] {
  return [
    { name: t('Name'), isTitle: true, cell: ({ name }) => name, text: ({ name }) => name },
    { name: t('Kind'), cell: ({ channel }) => channelWord(channel), text: ({ channel }) => channel },
    { name: t('Recipient'), cell: ({ address }) => address, text: ({ address }) => address },
    { name: t('State'), cell: (channel) => <State channel={channel} />, text: ({ state }) => state },
    { name: t('Linked'), cell: ({ createdAt }) => <When at={createdAt} />, text: ({ createdAt }) => createdAt },
    {
      name: t('What you can do'),
      cell: (channel) => (
        <span className="acts-row">
          {needsCode(channel) ? (
            <Button aria-label={t('Confirm {{name}}', { name: channel.name })} onClick={() => onConfirm(channel)}>
              {t('Confirm')}
            </Button>
          ) : (
            <Button
              variant="default"
              aria-label={t('Send a test by {{name}}', { name: channel.name })}
              onClick={() => onTest(channel)}
            >
              {t('Test')}
            </Button>
          )}
          {channel.channel === 'webhook' && (
            <Button
              variant="default"
              aria-label={t('New secret for {{name}}', { name: channel.name })}
              onClick={() => onRotate(channel)}
            >
              {t('New secret')}
            </Button>
          )}
          <Button
            variant="default"
            aria-label={t('Unlink {{name}}', { name: channel.name })}
            onClick={() => onRemove(channel)}
          >
            {t('Unlink')}
          </Button>
        </span>
      ),
    },
  ];
}

/** A number whose code was not typed yet. */
function needsCode({ state, confirmed }: Channel): boolean {
  return state === 'unconfirmed' || (state === 'active' && confirmed === false);
}

function State({ channel: { state, confirmed, reason } }: { readonly channel: Channel }) {
  if (state === 'active' && confirmed === false)
    return <span className="chip warn">{t('Not confirmed: you are told all the same')}</span>;
  if (state === 'active') return <span className="chip up">{t('Works')}</span>;
  if (state === 'unconfirmed') return <span className="chip warn">{t('Not confirmed: nothing is sent there')}</span>;
  return (
    <>
      <span className="chip down">{t('Over')}</span> {reason !== undefined && <code>{reason}</code>}
    </>
  );
}

function LinkPush({ publicKey }: { readonly publicKey: string | undefined }) {
  const [refusal, setRefusal] = useState<string>();
  const add = useAct(async (session) => {
    const wanted = await subscribe(publicKey!, t('This browser'));
    if (wanted === undefined) setRefusal(t('The browser does not allow notifications of this page.'));
    else await session.post('/v1/channels', wanted);
  }, TOUCHES);
  if (publicKey === undefined || !canPush()) return null;
  return (
    <>
      <Button variant="default" loading={add.isPending} onClick={() => add.mutate(undefined)}>
        {t('Push to this browser')}
      </Button>
      {(add.error !== null || refusal !== undefined) && (
        <p className="small down" role="alert">
          {add.error === null ? refusal : sayProblem(add.error)}
        </p>
      )}
    </>
  );
}
