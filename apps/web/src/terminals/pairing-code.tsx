import { Link } from '@tanstack/react-router';
import type { Schemas } from '@plimsoll/client';
import { Amount, Button, CopyButton, CopyField, Group, Stack, t, TextInput, useNow } from '@plimsoll/ui';
import { useState } from 'react';
import { Mode } from '../accounts/badges';
import { sayProblem } from '../api/problem';
import { useAct, useApi } from '../api/use-api';
import { simulatorLogin } from './issued-terminal';
import { type HeldCode, pairingStep, type PairingStep, timeLeft } from './pairing-state';
import { RefusalNotice } from './refusal-notice';
import type { TerminalConnection } from './connection-facts';
import { accountOf, likelyAddress, type Terminal } from './terminal-state';

const LOOK_AGAIN_MS = 2_000;
const SECOND_MS = 1_000;
/** Two groups with their dashes: where a code is parted on a narrow screen. */
const HALF = 10;

/** Asks for a code of ten minutes; the one before does not work any more. */
export function usePairingCode(terminalId: string) {
  return useAct(
    async (session): Promise<HeldCode> => ({
      issued: await session.post<Schemas['PairingCodeIssued']>(`/v1/terminals/${terminalId}/pairing-codes`, {}),
      cameMs: Date.now(),
    }),
    ['/v1/terminals', '/v1/audit'],
  );
}

interface Props {
  readonly terminalId: string;
  readonly onClose: () => void;
}

/** A code to be typed into the program, until the program is there. */
export function PairingCode({ terminalId, onClose }: Props) {
  const pairing = usePairingCode(terminalId);
  const held = pairing.data;
  return (
    <Stack gap="md">
      {pairing.error !== null && (
        <p className="notice warn" role="alert">
          {sayProblem(pairing.error)}
        </p>
      )}
      {held ? (
        <Held held={held} onClose={onClose} onNew={() => pairing.mutate(undefined)} isAsking={pairing.isPending} />
      ) : (
        <>
          <p>
            {t(
              'The program (the agent in MetaTrader 5: its input PairingCode) becomes this terminal by a code that you type into it: no secret is copied by hand. The code works once, within ten minutes.',
            )}
          </p>
          <Group>
            <Button loading={pairing.isPending} onClick={() => pairing.mutate(undefined)}>
              {t('Show a pairing code')}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}

interface HeldProps {
  readonly held: HeldCode;
  readonly isAsking: boolean;
  readonly onNew: () => void;
  readonly onClose: () => void;
}

function Held({ held, isAsking, onNew, onClose }: HeldProps) {
  const { terminalId } = held.issued;
  const terminal = useApi<Terminal>(`/v1/terminals/${terminalId}`, { everyMs: LOOK_AGAIN_MS });
  const connection = useApi<TerminalConnection>(`/v1/terminals/${terminalId}/connection`, { everyMs: LOOK_AGAIN_MS });
  const nowMs = useNow(SECOND_MS);
  const secrets = terminal.data?.secrets ?? [];
  const step = pairingStep(held, { secrets, connection: connection.data, nowMs });
  const error = terminal.error ?? connection.error;
  return (
    <>
      {error !== null && (
        <p className="notice warn" role="alert">
          {t('Whether it was used is not known now.')} {sayProblem(error)}
        </p>
      )}
      {step === 'open' && <Code held={held} nowMs={nowMs} />}
      <StepWords step={step} terminalId={terminalId} />
      {step !== 'here' && <RefusalNotice terminalId={terminalId} everyMs={LOOK_AGAIN_MS} />}
      <Group>
        {step === 'here' ? (
          <ShowAccount terminalId={terminalId} onClose={onClose} />
        ) : (
          <Button variant="default" loading={isAsking} onClick={onNew}>
            {t('New code')}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {step === 'here' ? t('Close') : t('Close, and look later')}
        </Button>
      </Group>
    </>
  );
}

function Code({ held, nowMs }: { readonly held: HeldCode; readonly nowMs: number }) {
  const { code, terminalId } = held.issued;
  const [address, setAddress] = useState(() => likelyAddress(window.location));
  return (
    <>
      <div className="pairing">
        <output className="pairing-code" aria-label={t('Pairing code')}>
          <span>{code.slice(0, HALF)}</span>
          <span>{code.slice(HALF)}</span>
        </output>
        <Group gap="sm" justify="center">
          <span className="soft">
            {t('works for')} <span role="timer">{timeLeft(held, nowMs)}</span>
          </span>
          <CopyButton value={code}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy} aria-label={t('Copy {{label}}', { label: t('Pairing code') })}>
                <span role="status">{copied ? t('Copied') : t('Copy')}</span>
              </Button>
            )}
          </CopyButton>
        </Group>
      </div>
      <TextInput
        label={t('Address for terminals')}
        description={t('The program needs it beside the code. On its own machine “npx plimsoll status” shows it.')}
        value={address}
        error={address === '' && t('It is not known here: write it, so that what is below is whole.')}
        onChange={({ currentTarget }) => setAddress(currentTarget.value)}
      />
      <CopyField
        label={t('To try it without a broker: the simulator, in the folder of the installation')}
        value={`TERMINAL_EDGE_URL=${address} SIMULATOR_LOGIN=${simulatorLogin(terminalId)} node_modules/.bin/node apps/simulator/dist/main.js --pair ${code}`}
        isBlock
      />
    </>
  );
}

function StepWords({ step, terminalId }: { readonly step: PairingStep; readonly terminalId: string }) {
  const accounts = useApi<Schemas['AccountPage']>('/v1/accounts?limit=200', { everyMs: LOOK_AGAIN_MS });
  if (step === 'open') return <p role="status">{t('Waiting for the program: it appears here by itself.')}</p>;
  if (step === 'over') return <p role="status">{t('Nobody used the code, and its time is over. Take a new one.')}</p>;
  if (step === 'used')
    return <p role="status">{t('A program used the code and has its secret now. Waiting for its first hello…')}</p>;
  const account = accountOf({ terminalId }, accounts.data?.items ?? []);
  return (
    <div className="notice good" role="status">
      <p>
        <strong>{t('It is connected.')}</strong>{' '}
        {account && (
          <>
            {t('Account {{login}} · {{server}}', { login: account.identity.login, server: account.identity.server })}{' '}
            <Mode kind={account.identity.accountKind} server={account.identity.server} />
          </>
        )}
      </p>
      {account && (
        <p>
          {t('Equity')} <Amount value={account.equity} currency={account.identity.currency} />
        </p>
      )}
    </div>
  );
}

function ShowAccount({ terminalId, onClose }: Props) {
  const accounts = useApi<Schemas['AccountPage']>('/v1/accounts?limit=200', { everyMs: LOOK_AGAIN_MS });
  const account = accountOf({ terminalId }, accounts.data?.items ?? []);
  if (!account) return null;
  return (
    <Link
      className="button primary"
      to="/accounts/$accountId"
      params={{ accountId: account.accountId }}
      onClick={onClose}
    >
      {t('Show the account')}
    </Link>
  );
}
