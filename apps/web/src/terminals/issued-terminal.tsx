import type { Schemas } from '@plimsoll/client';
import { CopyField, Stack, t, TextInput } from '@plimsoll/ui';
import { useState } from 'react';
import { environmentOf, likelyAddress } from './terminal-state';

/** What the program needs to be this terminal. The secret is here this once. */
export function IssuedTerminal({ issued }: { readonly issued: Schemas['TerminalIssued'] }) {
  const { terminalId, secret } = issued;
  const [address, setAddress] = useState(() => likelyAddress(window.location));
  return (
    <Stack gap="md">
      <p className="notice warn">
        {t('The secret is shown this once. Whoever has it can speak for the terminal: keep it as you keep a password.')}
      </p>
      <TextInput
        label={t('Address for terminals')}
        description={t(
          'Where the program reaches this installation. On its own machine “npx plimsoll status” shows it.',
        )}
        value={address}
        error={address === '' && t('It is not known here: write it, so that what is below is whole.')}
        onChange={({ currentTarget }) => setAddress(currentTarget.value)}
      />
      <CopyField label={t('Id of the terminal')} value={terminalId} />
      <CopyField label={t('Secret')} value={secret} />
      <CopyField
        label={t('All three, as the environment of a program')}
        value={environmentOf({ address, terminalId, secret })}
        isBlock
      />
      <CopyField
        label={t('To try it without a broker: the simulator, in the folder of the installation')}
        value={`${environmentOf({ address, terminalId, secret }).replaceAll('\n', ' ')} SIMULATOR_LOGIN=${simulatorLogin(terminalId)} node_modules/.bin/node apps/simulator/dist/main.js`}
        isBlock
      />
    </Stack>
  );
}

/** A login that no other simulated terminal has: its market is its own. */
export function simulatorLogin(terminalId: string): string {
  return `5${Number.parseInt(terminalId.slice(-6), 16).toString().padStart(8, '0').slice(-8)}`;
}
