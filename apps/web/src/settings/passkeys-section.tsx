import type { Schemas } from '@plimsoll/client';
import { browserSupportsWebAuthn } from '@simplewebauthn/browser';
import {
  Answered,
  Button,
  type Column,
  DataTable,
  Form,
  Modal,
  PasswordField,
  required,
  Section,
  t,
  When,
} from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm, sayProblem } from '../api/problem';
import { useAct, usePages } from '../api/use-api';
import { usePublic } from '../getting-in/use-public';
import { AddPasskey } from './add-passkey';
import { passkeyPlace, samePageAt } from './passkey-place';

const ADDRESS = '/v1/me/passkeys';
type Passkey = Schemas['Passkey'];

/** Keys on the person's devices that sign them in, without a password and a code. */
export function PasskeysSection() {
  const { asked, more } = usePages<Passkey>(ADDRESS);
  const [isAdding, setIsAdding] = useState(false);
  const [removing, setRemoving] = useState<Passkey>();
  return (
    <Section title={t('Passkeys')}>
      <p className="soft">
        {t(
          'A passkey is a key on your phone, computer or security key that opens with your finger, face or PIN. It signs you in alone: no password and no code is asked for, and no false site can use it.',
        )}
      </p>
      <Answered asked={asked} what={t('your passkeys')} say={sayProblem}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="empty">{t('There is no passkey yet.')}</p>
          ) : (
            <DataTable
              label={t('Passkeys')}
              columns={columns(setRemoving)}
              rows={rows}
              keyOf={({ passkeyId }) => passkeyId}
              csvName="passkeys"
              more={more}
            />
          )
        }
      </Answered>
      <AddButton onAdd={() => setIsAdding(true)} />
      {isAdding && <AddPasskey onClose={() => setIsAdding(false)} />}
      {removing && <Remove passkey={removing} onClose={() => setRemoving(undefined)} />}
    </Section>
  );
}

/** Where this page cannot make one, why, and where it can. */
function AddButton({ onAdd }: { readonly onAdd: () => void }) {
  const options = usePublic<Schemas['SignInOptions']>('/v1/auth/options').data;
  if (!options) return null;
  const place = passkeyPlace(options.passkeysAt, location.origin, browserSupportsWebAuthn());
  if (place.kind === 'here')
    return (
      <div className="actions">
        <Button onClick={onAdd}>{t('Add a passkey')}</Button>
      </div>
    );
  return (
    <p className="notice">
      {place.kind === 'at' ? (
        <>
          {t('Browsers bind passkeys to one address. Here they work at:')}{' '}
          <a href={samePageAt(place.origin, location)} translate="no">
            {place.origin}
          </a>
          . {t('You sign in there once more.')}
        </>
      ) : (
        t('Passkeys need an address with a name and https, and a browser that has them.')
      )}
    </p>
  );
}

function columns(onRemove: (passkey: Passkey) => void): readonly Column<Passkey>[] {
  return [
    {
      name: t('Name'),
      cell: ({ name }) => <span translate="no">{name}</span>,
      text: ({ name }) => name,
      sortBy: ({ name }) => name,
    },
    {
      name: t('Kept'),
      cell: ({ synced }) => (synced ? t('On more than one device') : t('On this device only')),
      text: ({ synced }) => (synced ? 'synced' : 'this device'),
    },
    {
      name: t('Added'),
      cell: ({ createdAt }) => <When at={createdAt} />,
      text: ({ createdAt }) => createdAt,
      sortBy: ({ createdAt }) => createdAt,
    },
    {
      name: t('Last used'),
      cell: ({ lastUsedAt }) => <When at={lastUsedAt} fallback={t('Never')} />,
      text: ({ lastUsedAt }) => lastUsedAt,
      sortBy: ({ lastUsedAt }) => lastUsedAt ?? '',
    },
    {
      name: t('Remove'),
      cell: (passkey) => (
        <Button
          variant="default"
          aria-label={t('Remove {{name}}', { name: passkey.name })}
          onClick={() => onRemove(passkey)}
        >
          {t('Remove')}
        </Button>
      ),
    },
  ];
}

function Remove({
  passkey: { passkeyId, name },
  onClose,
}: {
  readonly passkey: Passkey;
  readonly onClose: () => void;
}) {
  const remove = useAct(
    (session, body: { password: string }) => session.postAnew(`${ADDRESS}/${passkeyId}/remove`, body),
    [ADDRESS],
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('Remove {{name}}', { name })}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <p className="soft">
        {t('It signs nobody in any more. Delete it on the device too, or it goes on offering itself.')}
      </p>
      <Form<{ password: string }>
        values={{ password: '' }}
        action={t('Remove it')}
        isDanger
        say={sayForm}
        onSubmit={async (entered) => {
          await remove.mutateAsync(entered);
          onClose();
        }}
        onCancel={onClose}
      >
        {({ control }) => (
          <PasswordField
            control={control}
            name="password"
            label={t('Your password')}
            autoComplete="current-password"
            rules={required}
          />
        )}
      </Form>
    </Modal>
  );
}
