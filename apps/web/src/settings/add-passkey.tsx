import type { Schemas } from '@plimsoll/client';
import { type PublicKeyCredentialCreationOptionsJSON, startRegistration, WebAuthnError } from '@simplewebauthn/browser';
import { Form, Modal, notifications, PasswordField, required, t, TextField } from '@plimsoll/ui';
import { sayForm } from '../api/problem';
import { deviceName } from '../api/device-name';
import { useAct } from '../api/use-api';

const ADDRESS = '/v1/me/passkeys';

interface Values {
  readonly name: string;
  readonly password: string;
}

/** The password, then the device asks its owner and makes the key. */
export function AddPasskey({ onClose }: { readonly onClose: () => void }) {
  const add = useAct(
    async (session, { name, password }: Values) => {
      const { options } = await session.postAnew<Schemas['PasskeyOptions']>(`${ADDRESS}/options`, { password });
      // The shape is WebAuthn's own, and the browser checks it.
      const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON;
      const response = await startRegistration({ optionsJSON });
      return session.post<Schemas['Passkey']>(ADDRESS, { name, response });
    },
    [ADDRESS],
  );
  return (
    <Modal opened onClose={onClose} title={t('Add a passkey')} closeButtonProps={{ 'aria-label': t('Close') }}>
      <Form<Values>
        values={{ name: deviceName(navigator.userAgent), password: '' }}
        action={t('Go on')}
        say={(error) => (error instanceof WebAuthnError ? { text: sayDevice(error), fields: {} } : sayForm(error))}
        onSubmit={async (entered) => {
          const { name } = await add.mutateAsync(entered);
          notifications.show({ message: t('{{name}} signs you in from now on.', { name }) });
          onClose();
        }}
        onCancel={onClose}
      >
        {({ control }) => (
          <>
            <TextField
              control={control}
              name="name"
              label={t('Name of the passkey')}
              description={t('So that you tell it from others.')}
              rules={{ ...required, maxLength: { value: 80, message: t('At most 80 characters') } }}
            />
            <PasswordField
              control={control}
              name="password"
              label={t('Your password')}
              description={t('So that an open page is not enough.')}
              autoComplete="current-password"
              rules={required}
            />
          </>
        )}
      </Form>
    </Modal>
  );
}

function sayDevice({ code }: WebAuthnError): string {
  if (code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED') return t('This device has a passkey for you already.');
  return t('The device made no passkey: it was cancelled, took too long, or cannot do it. Nothing has changed.');
}
