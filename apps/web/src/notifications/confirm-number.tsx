import type { Schemas } from '@plimsoll/client';
import { Button, dayTime, Form, Modal, notifications, required, Stack, t, TextField } from '@plimsoll/ui';
import { sayForm, sayProblem } from '../api/problem';
import { useAct } from '../api/use-api';

type Channel = Pick<Schemas['ChannelView'], 'channelId' | 'name' | 'address' | 'state'>;

interface Props {
  readonly channel: Channel;
  readonly onClose: () => void;
}

/** A code goes to the number, and its person types it here: before that nothing is told there. */
export function ConfirmNumber({ channel, onClose }: Props) {
  const { channelId, name, address: number, state } = channel;
  const send = useAct(
    (session) => session.postAnew<Schemas['ChannelCodeSent']>(`/v1/channels/${channelId}/code`, {}),
    ['/v1/messages'],
  );
  const confirm = useAct(
    (session, code: string) => session.postAnew(`/v1/channels/${channelId}/confirm`, { code }),
    ['/v1/channels'],
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('Confirm {{name}}', { name })}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Stack gap="md">
        <p>
          {state === 'active'
            ? t('A code of six digits goes to {{number}} by text message. Type it here.', { number })
            : t(
                'A code of six digits goes to {{number}} by text message. Nothing else is sent there before you typed it here.',
                { number },
              )}
        </p>
        <p>
          <Button variant="default" loading={send.isPending} onClick={() => send.mutate(undefined)}>
            {send.data === undefined ? t('Send the code') : t('Send another code')}
          </Button>
        </p>
        {send.error !== null && (
          <p className="notice bad" role="alert">
            {sayProblem(send.error)}
          </p>
        )}
        {send.data !== undefined && send.error === null && (
          <p className="notice good" role="status">
            {t('It is on its way. It holds until {{time}}.', { time: dayTime(send.data.expiresAt) })}
          </p>
        )}
        <Form<{ readonly code: string }>
          values={{ code: '' }}
          action={t('Confirm')}
          say={sayForm}
          onSubmit={async ({ code }) => {
            await confirm.mutateAsync(code);
            notifications.show({ message: t('{{name}} is confirmed: you are told there from now on.', { name }) });
            onClose();
          }}
          onCancel={onClose}
        >
          {({ control }) => (
            <TextField
              control={control}
              name="code"
              label={t('Code of the text message')}
              autoComplete="one-time-code"
              inputMode="numeric"
              rules={required}
            />
          )}
        </Form>
      </Stack>
    </Modal>
  );
}
