import type { Schemas } from '@plimsoll/client';
import { Form, Modal, required, t, TextField } from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm } from '../api/problem';
import { useAct } from '../api/use-api';
import { IssuedTerminal } from './issued-terminal';
import { PairingCode } from './pairing-code';

/** Two steps: its name; a code for the program, until it is there. Id and secret for programs that know no codes. */
export function AddTerminal({ onClose }: { readonly onClose: () => void }) {
  const [issued, setIssued] = useState<Schemas['TerminalIssued']>();
  const create = useAct(
    (session, body: { name: string }) => session.post<Schemas['TerminalIssued']>('/v1/terminals', body),
    ['/v1/terminals', '/v1/limits'],
  );
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('Add a terminal: step {{step}} of 2', { step: issued === undefined ? 1 : 2 })}
      closeButtonProps={{ 'aria-label': t('Close') }}
      closeOnClickOutside={issued === undefined}
    >
      {issued ? (
        <>
          <PairingCode terminalId={issued.terminalId} onClose={onClose} />
          <details className="otherwise">
            <summary>{t('Id and secret instead, for a program that takes no code')}</summary>
            <IssuedTerminal issued={issued} />
          </details>
        </>
      ) : (
        <Form<{ name: string }>
          values={{ name: '' }}
          action={t('Go on')}
          say={sayForm}
          onCancel={onClose}
          onSubmit={async ({ name }) => setIssued(await create.mutateAsync({ name: name.trim() }))}
        >
          {({ control }) => (
            <TextField
              control={control}
              name="name"
              label={t('Name')}
              description={t('As you call the machine or the MetaTrader 5 that it runs in.')}
              placeholder={t('VPS Frankfurt')}
              rules={required}
            />
          )}
        </Form>
      )}
    </Modal>
  );
}
