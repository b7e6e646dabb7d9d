import type { Schemas } from '@plimsoll/client';
import { Button, CopyField, Modal, Stack, t } from '@plimsoll/ui';
import { useState } from 'react';
import { sayProblem } from '../api/problem';
import { useAct, useApi } from '../api/use-api';

type Channels = Schemas['Channels'];
/** While the dialog is open the page waits for the chat. */
const LOOK_EVERY_MS = 2_000;

/** A link to the bot ties a chat to the person; the dialog says when it has. */
export function LinkTelegram({ channels }: { readonly channels: Channels }) {
  const link = useAct(
    (session) => session.post<Schemas['TelegramLink']>('/v1/channels/telegram', {}),
    ['/v1/channels'],
  );
  const [before, setBefore] = useState<readonly string[]>([]);
  if (channels.offers.find(({ channel }) => channel === 'telegram')?.isThere !== true) return null;
  const begin = (): void => {
    setBefore(chatsOf(channels));
    link.mutate(undefined);
  };
  return (
    <>
      <Button variant="default" loading={link.isPending} onClick={begin}>
        {t('Link Telegram')}
      </Button>
      {link.error !== null && (
        <p className="small down" role="alert">
          {sayProblem(link.error)}
        </p>
      )}
      <Modal
        opened={link.data !== undefined}
        onClose={() => link.reset()}
        title={t('Link Telegram')}
        closeButtonProps={{ 'aria-label': t('Close') }}
      >
        {link.data !== undefined && <Linking link={link.data} before={before} />}
      </Modal>
    </>
  );
}

function Linking({ link, before }: { readonly link: Schemas['TelegramLink']; readonly before: readonly string[] }) {
  const { data } = useApi<Channels>('/v1/channels', { everyMs: LOOK_EVERY_MS });
  const isLinked = data !== undefined && chatsOf(data).some((chat) => !before.includes(chat));
  if (isLinked)
    return (
      <p className="notice good" role="status">
        {t('Your chat is linked: you are told there from now on.')}
      </p>
    );
  return (
    <Stack gap="md">
      <p>{t('Open this link on the device that has Telegram, and press Start. It works once, for ten minutes.')}</p>
      <p>
        <a className="button primary" href={link.link} target="_blank" rel="noreferrer">
          {t('Open Telegram')}
        </a>
      </p>
      <CopyField label={t('Or send this to the bot')} value={link.command} />
    </Stack>
  );
}

/** Chats that are linked and work. */
function chatsOf({ items }: Channels): string[] {
  return items
    .filter(({ channel, state }) => channel === 'telegram' && state === 'active')
    .map(({ channelId }) => channelId);
}
