import type { Schemas } from '@plimsoll/client';
import { Answered, Button, Form, Modal, required, Section, t, TextField, When } from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm, sayProblem } from '../api/problem';
import { useAct, useApi } from '../api/use-api';
import { OwnPasswordField } from '../getting-in/sign-in-fields';
import { Enrolment } from './enrolment';
import { RecoveryCodesModal } from './recovery-codes';

const ADDRESS = '/v1/me/second-factor';
type State = Schemas['SecondFactorState'];
type Opened = 'enrol' | 'renew' | 'disable';

/** Signing in with a code of an app. */
export function SecondFactorSection() {
  const asked = useApi<State>(ADDRESS);
  const [opened, setOpened] = useState<Opened>();
  return (
    <Section title={t('Second factor')}>
      <Answered asked={asked} what={t('your second factor')} say={sayProblem}>
        {(state) => (state.enabled ? <Enabled state={state} onOpen={setOpened} /> : <Disabled onOpen={setOpened} />)}
      </Answered>
      {opened === 'enrol' && <Enrolment onClose={() => setOpened(undefined)} />}
      {opened === 'renew' && <Renew onClose={() => setOpened(undefined)} />}
      {opened === 'disable' && <Disable onClose={() => setOpened(undefined)} />}
    </Section>
  );
}

interface PartProps {
  readonly onOpen: (what: Opened) => void;
}

function Disabled({ onOpen }: PartProps) {
  return (
    <>
      <p>
        {t(
          'Signing in needs your password only. With a second factor it needs a code of an app on your phone as well.',
        )}
      </p>
      <div className="actions">
        <Button onClick={() => onOpen('enrol')}>{t('Add an authenticator app')}</Button>
      </div>
    </>
  );
}

function Enabled({ state, onOpen }: PartProps & { readonly state: State }) {
  return (
    <>
      <p className="beside">
        <span className="chip up">{t('On')}</span> {t('since')} <When at={state.enabledAt} />.{' '}
        {t('Recovery codes left: {{count}}.', { count: state.recoveryCodesLeft })}
      </p>
      {state.recoveryCodesLeft < 3 && (
        <p className="notice warn">
          {t('Make new recovery codes: without one and without the app you cannot sign in.')}
        </p>
      )}
      <div className="actions">
        <Button variant="default" onClick={() => onOpen('renew')}>
          {t('Make new recovery codes')}
        </Button>
        <Button variant="default" onClick={() => onOpen('disable')}>
          {t('End the second factor')}
        </Button>
      </div>
    </>
  );
}

interface Proof {
  readonly password: string;
  readonly code: string;
}

function Renew({ onClose }: { readonly onClose: () => void }) {
  const [codes, setCodes] = useState<readonly string[]>();
  const renew = useAct(
    (session, proof: Proof) => session.postAnew<Schemas['RecoveryCodes']>(`${ADDRESS}/recovery-codes`, proof),
    [ADDRESS],
  );
  return (
    <RecoveryCodesModal title={t('New recovery codes')} codes={codes} onClose={onClose}>
      <ProofForm
        action={t('Make new codes')}
        onClose={onClose}
        onProof={async (proof) => setCodes((await renew.mutateAsync(proof)).codes)}
      >
        {t('The codes you have now work no more.')}
      </ProofForm>
    </RecoveryCodesModal>
  );
}

function Disable({ onClose }: { readonly onClose: () => void }) {
  const disable = useAct((session, proof: Proof) => session.postAnew(`${ADDRESS}/disable`, proof), [ADDRESS, '/v1/me']);
  return (
    <Modal opened onClose={onClose} title={t('End the second factor')} closeButtonProps={{ 'aria-label': t('Close') }}>
      <ProofForm
        action={t('End it')}
        isDanger
        onClose={onClose}
        onProof={async (proof) => {
          await disable.mutateAsync(proof);
          onClose();
        }}
      >
        {t('From then on the password alone is enough to sign in. You get a mail that says so.')}
      </ProofForm>
    </Modal>
  );
}

interface ProofFormProps {
  readonly action: string;
  readonly isDanger?: boolean;
  readonly onProof: (proof: Proof) => Promise<void>;
  readonly onClose: () => void;
  readonly children: string;
}

function ProofForm({ action, isDanger = false, onProof, onClose, children }: ProofFormProps) {
  return (
    <>
      <p className="soft">{children}</p>
      <Form<Proof>
        values={{ password: '', code: '' }}
        action={action}
        isDanger={isDanger}
        say={sayForm}
        onSubmit={onProof}
        onCancel={onClose}
      >
        {({ control }) => (
          <>
            <OwnPasswordField control={control} name="password" />
            <TextField
              control={control}
              name="code"
              label={t('Code of the app, or a recovery code')}
              autoComplete="one-time-code"
              rules={required}
            />
          </>
        )}
      </Form>
    </>
  );
}
