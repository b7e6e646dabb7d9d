import type { Schemas } from '@plimsoll/client';
import { Button, Confirm, Form, Modal, NumberField, required, Stack, t, When } from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm } from '../api/problem';
import { useAct } from '../api/use-api';
import { IssuedTerminal } from './issued-terminal';
import { PairingCode } from './pairing-code';
import type { Terminal } from './terminal-state';

const OVERLAP_HOURS = 24;
const OVERLAP_HOURS_MAX = 168;

interface Props {
  readonly terminal: Terminal;
  readonly onClose: () => void;
}

/** A new secret beside the one before, which stays valid for as long as it takes to change the program. */
export function RotateTerminal({ terminal: { terminalId, name }, onClose }: Props) {
  const [issued, setIssued] = useState<Schemas['TerminalIssued']>();
  const rotate = useAct(
    (session, overlapHours: number) =>
      session.post<Schemas['TerminalIssued']>(`/v1/terminals/${terminalId}/rotate`, { overlapHours }),
    ['/v1/terminals', '/v1/audit'],
  );
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('A new secret for {{name}}', { name })}
      closeButtonProps={{ 'aria-label': t('Close') }}
      closeOnClickOutside={issued === undefined}
    >
      {issued ? (
        <>
          {issued.previousValidUntil && (
            <p className="notice">
              {t('The secret before this one stays valid until')} <When at={issued.previousValidUntil} />
            </p>
          )}
          <IssuedTerminal issued={issued} />
          <Button mt="md" onClick={onClose}>
            {t('It has the new secret')}
          </Button>
        </>
      ) : (
        <Form<{ overlapHours: number }>
          values={{ overlapHours: OVERLAP_HOURS }}
          action={t('Make the new secret')}
          say={sayForm}
          onCancel={onClose}
          onSubmit={async ({ overlapHours }) => setIssued(await rotate.mutateAsync(Number(overlapHours)))}
        >
          {({ control }) => (
            <>
              <p>
                {t(
                  'The terminal goes on with the old secret for the hours below; give it the new one meanwhile. Only the last two secrets are ever valid.',
                )}
              </p>
              <NumberField
                control={control}
                name="overlapHours"
                label={t('Hours that the old secret stays valid')}
                description={t('0 ends it at once: the terminal is refused until it has the new one.')}
                min={0}
                max={OVERLAP_HOURS_MAX}
                rules={required}
              />
            </>
          )}
        </Form>
      )}
    </Modal>
  );
}

/** Another program, or this one on another machine, becomes the terminal by a code. */
export function PairTerminal({ terminal: { terminalId, name }, onClose }: Props) {
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('Pair a program with {{name}}', { name })}
      closeButtonProps={{ 'aria-label': t('Close') }}
      closeOnClickOutside={false}
    >
      <Stack gap="md">
        <p className="notice">
          {t(
            'The program gets a secret of its own. One that is this terminal now keeps its secret for 24 hours, but only the last to say hello trades: end the old one first.',
          )}
        </p>
        <PairingCode terminalId={terminalId} onClose={onClose} />
      </Stack>
    </Modal>
  );
}

/** It cannot be undone, and it leaves open positions without anybody who closes them: that is said before. */
export function RevokeTerminal({ terminal: { terminalId, name }, onClose }: Props) {
  const revoke = useAct(
    (session, reason: string) => session.post(`/v1/terminals/${terminalId}/revoke`, reason ? { reason } : {}),
    ['/v1/terminals', '/v1/accounts', '/v1/audit', '/v1/limits'],
  );
  return (
    <Confirm
      isOpen
      title={t('Revoke {{name}}?', { name })}
      action={t('Revoke it')}
      isDanger
      reason="optional"
      say={sayForm}
      onAct={async (reason) => void (await revoke.mutateAsync(reason))}
      onClose={onClose}
    >
      <p>
        {t(
          'Within seconds it is refused: nothing can be opened, and nothing closed, on its account. The guard cannot protect what is open there. Close it before, or close it in MetaTrader. It cannot be given back: add a terminal anew.',
        )}
      </p>
    </Confirm>
  );
}
