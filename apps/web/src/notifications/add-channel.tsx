import type { Schemas } from '@plimsoll/client';
import { Form, Modal, required, SelectField, t, TextField } from '@plimsoll/ui';
import { sayForm } from '../api/problem';
import { useAct } from '../api/use-api';
import { channelWord } from './notice-words';

type Kind = 'slack' | 'discord' | 'webhook' | 'sms';
const KINDS: readonly Kind[] = ['slack', 'discord', 'webhook', 'sms'];

interface Entered {
  readonly channel: Kind;
  readonly name: string;
  readonly address: string;
}

interface Props {
  readonly offers: readonly Schemas['ChannelOffer'][];
  /** With what was linked, and the secret of a new webhook. */
  readonly onClose: (added?: Schemas['ChannelAdded']) => void;
}

/** Links a way whose address is typed. */
export function AddChannel({ offers, onClose }: Props) {
  const add = useAct(
    (session, entered: Entered) => session.post<Schemas['ChannelAdded']>('/v1/channels', entered),
    ['/v1/channels'],
  );
  const there = KINDS.filter((kind) => offers.some(({ channel, isThere }) => channel === kind && isThere));
  return (
    <Modal opened onClose={() => onClose()} title={t('Link a channel')} closeButtonProps={{ 'aria-label': t('Close') }}>
      <Form<Entered>
        values={{ channel: there[0] ?? 'slack', name: '', address: '' }}
        action={t('Link')}
        say={sayForm}
        onSubmit={async (entered) => onClose(await add.mutateAsync(entered))}
      >
        {({ control, watch }) => (
          <>
            <SelectField
              control={control}
              name="channel"
              label={t('Kind')}
              data={there.map((value) => ({ value, label: channelWord(value) }))}
            />
            <TextField control={control} name="name" label={t('How you call it')} rules={required} />
            <TextField
              control={control}
              name="address"
              label={
                watch('channel') === 'sms'
                  ? t('Number of the telephone (+49…)')
                  : t('Address of the webhook (https://…)')
              }
              rules={required}
            />
          </>
        )}
      </Form>
      <Missing offers={offers} />
    </Modal>
  );
}

/** Ways that this installation does not have, and what whoever runs it sets. */
function Missing({ offers }: { readonly offers: readonly Schemas['ChannelOffer'][] }) {
  const missing = offers.filter(({ isThere }) => !isThere);
  if (missing.length === 0) return null;
  return (
    <>
      <p className="small soft">{t('Not here, because whoever runs this installation has not set it up:')}</p>
      <ul className="small soft">
        {missing.map(({ channel, cure }) => (
          <li key={channel}>
            {channelWord(channel)}
            {cure !== undefined && (
              <>
                {': '}
                <code lang="en">{cure}</code>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
