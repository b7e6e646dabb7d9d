import type { Schemas } from '@plimsoll/client';
import { CopyField, Form, required, t, TextField } from '@plimsoll/ui';
import { useMemo, useState } from 'react';
import { encode } from 'uqr';
import { sayForm } from '../api/problem';
import { useAct } from '../api/use-api';
import { OwnPasswordField } from '../getting-in/sign-in-fields';
import { RecoveryCodesModal } from './recovery-codes';

const ADDRESS = '/v1/me/second-factor';
type Begun = Schemas['SecondFactorEnrolment'];

/** Three steps: the password, the app's first code, the recovery codes. */
export function Enrolment({ onClose }: { readonly onClose: () => void }) {
  const [begun, setBegun] = useState<Begun>();
  const [codes, setCodes] = useState<readonly string[]>();
  return (
    <RecoveryCodesModal title={t('Add an authenticator app')} codes={codes} onClose={onClose}>
      {begun ? (
        <FirstCode begun={begun} onCodes={setCodes} onClose={onClose} />
      ) : (
        <Begin onBegun={setBegun} onClose={onClose} />
      )}
    </RecoveryCodesModal>
  );
}

interface BeginProps {
  readonly onBegun: (begun: Begun) => void;
  readonly onClose: () => void;
}

function Begin({ onBegun, onClose }: BeginProps) {
  const enrol = useAct((session, body: { password: string }) => session.postAnew<Begun>(ADDRESS, body), [ADDRESS]);
  return (
    <Form<{ password: string }>
      values={{ password: '' }}
      action={t('Go on')}
      say={sayForm}
      onSubmit={async (entered) => onBegun(await enrol.mutateAsync(entered))}
      onCancel={onClose}
    >
      {({ control }) => (
        <OwnPasswordField control={control} name="password" description={t('So that an open page is not enough.')} />
      )}
    </Form>
  );
}

interface FirstCodeProps {
  readonly begun: Begun;
  readonly onCodes: (codes: readonly string[]) => void;
  readonly onClose: () => void;
}

function FirstCode({ begun, onCodes, onClose }: FirstCodeProps) {
  const confirm = useAct(
    (session, body: { code: string }) => session.postAnew<Schemas['RecoveryCodes']>(`${ADDRESS}/confirm`, body),
    [ADDRESS, '/v1/me'],
  );
  return (
    <>
      <p>
        {t('Let your authenticator app read this picture, or type the key into it. Then type the six digits it shows.')}
      </p>
      <QrCode text={begun.otpauthUri} />
      <CopyField label={t('Key')} value={begun.secret} />
      <Form<{ code: string }>
        values={{ code: '' }}
        action={t('Confirm')}
        say={sayForm}
        onSubmit={async (entered) => onCodes((await confirm.mutateAsync(entered)).codes)}
        onCancel={onClose}
      >
        {({ control }) => (
          <TextField
            control={control}
            name="code"
            label={t('Code of the app')}
            inputMode="numeric"
            autoComplete="one-time-code"
            rules={required}
          />
        )}
      </Form>
    </>
  );
}

/** Black on white by night too: cameras want it so. */
function QrCode({ text }: { readonly text: string }) {
  const { size, path } = useMemo(() => {
    const code = encode(text, { border: 2 });
    const modules = code.data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { size: code.size, path: modules.join('') };
  }, [text]);
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('QR code of the key')}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
