import { Link } from '@tanstack/react-router';
import type { Schemas } from '@plimsoll/client';
import { Amount, Button, Form, Group, Modal, required, t, TextField } from '@plimsoll/ui';
import { useState } from 'react';
import { Mode } from '../accounts/badges';
import { sayForm, sayProblem } from '../api/problem';
import { useAct, useApi } from '../api/use-api';
import { IssuedTerminal } from './issued-terminal';
import { RefusalNotice } from './refusal-notice';
import { accountOf } from './terminal-state';

const LOOK_AGAIN_MS = 2_000;

/** Three steps: its name; what the program needs; until it is there. */
export function AddTerminal({ onClose }: { readonly onClose: () => void }) {
  const [issued, setIssued] = useState<Schemas['TerminalIssued']>();
  const [isWaiting, setIsWaiting] = useState(false);
  const create = useAct(
    (session, body: { name: string }) => session.post<Schemas['TerminalIssued']>('/v1/terminals', body),
    ['/v1/terminals', '/v1/limits'],
  );
  const step = issued === undefined ? 1 : isWaiting ? 3 : 2;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('Add a terminal: step {{step}} of 3', { step })}
      closeButtonProps={{ 'aria-label': t('Close') }}
      closeOnClickOutside={issued === undefined}
    >
      {issued === undefined && (
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
      {issued && (
        <div hidden={isWaiting}>
          <IssuedTerminal issued={issued} />
          <Group mt="md">
            <Button onClick={() => setIsWaiting(true)}>{t('It has its configuration: wait for it')}</Button>
          </Group>
        </div>
      )}
      {issued && isWaiting && (
        <Waiting terminalId={issued.terminalId} onBack={() => setIsWaiting(false)} onClose={onClose} />
      )}
    </Modal>
  );
}

interface WaitingProps {
  readonly terminalId: string;
  readonly onBack: () => void;
  readonly onClose: () => void;
}

/** Until its account appears; why it was refused, if it was. */
function Waiting({ terminalId, onBack, onClose }: WaitingProps) {
  const { data, error } = useApi<Schemas['AccountPage']>('/v1/accounts?limit=200', { everyMs: LOOK_AGAIN_MS });
  const account = accountOf({ terminalId }, data?.items ?? []);
  return (
    <>
      {error !== null && (
        <p className="notice warn" role="alert">
          {sayProblem(error)}
        </p>
      )}
      {account ? (
        <div className="notice good" role="status">
          <p>
            <strong>{t('It is here.')}</strong>{' '}
            {t('Account {{login}} · {{server}}', { login: account.identity.login, server: account.identity.server })}{' '}
            <Mode kind={account.identity.accountKind} server={account.identity.server} />
          </p>
          <p>
            {t('Equity')} <Amount value={account.equity} currency={account.identity.currency} />
          </p>
        </div>
      ) : (
        <p role="status">{t('Waiting for its first hello… Start the program now; it appears here by itself.')}</p>
      )}
      {!account && <RefusalNotice terminalId={terminalId} everyMs={LOOK_AGAIN_MS} />}
      <Group mt="md">
        {account && (
          <Link
            className="button primary"
            to="/accounts/$accountId"
            params={{ accountId: account.accountId }}
            onClick={onClose}
          >
            {t('Show the account')}
          </Link>
        )}
        {!account && (
          <Button variant="default" onClick={onBack}>
            {t('Show the configuration again')}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {account ? t('Close') : t('Close, and look later')}
        </Button>
      </Group>
    </>
  );
}
