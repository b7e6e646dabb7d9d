import { Button, Group, t } from '@plimsoll/ui';
import { useState } from 'react';
import { sayProblem } from '../api/problem';
import { useAct } from '../api/use-api';
import { PRACTICE } from './practice-accounts';

/** What a market can be told, in the order in which it gets rougher. */
function presets(): readonly { readonly preset: string; readonly label: string; readonly done: string }[] {
  return [
    { preset: 'calm', label: t('Calm'), done: t('The market is calm from now on.') },
    { preset: 'trending', label: t('Trending up'), done: t('Prices rise from now on.') },
    { preset: 'gap', label: t('Gap'), done: t('The market jumped against you, by 5 % of equity.') },
    {
      preset: 'crash',
      label: t('Crash the market'),
      done: t(
        'The market falls below the line of the guard, in six seconds. Nobody fills a stop on the way, as in the great crashes: watch the guard count down and close.',
      ),
    },
    { preset: 'recover', label: t('Let it recover'), done: t('Prices go back to where they began.') },
  ];
}

/** The strings of the market of one practice account. */
export function MarketButtons({ terminalId }: { readonly terminalId: string }) {
  const [said, setSaid] = useState('');
  const act = useAct(
    (session, preset: string) => session.postAnew(`${PRACTICE}/${terminalId}/market`, { preset }),
    [PRACTICE],
  );
  return (
    <>
      <Group gap="xs" mt="xs" role="group" aria-label={t('The market of this account')}>
        {presets().map(({ preset, label, done }) => (
          <Button
            key={preset}
            variant="default"
            {...(preset === 'crash' ? { color: 'red', variant: 'filled' } : {})}
            loading={act.isPending && act.variables === preset}
            onClick={() => act.mutate(preset, { onSuccess: () => setSaid(done), onError: () => setSaid('') })}
          >
            {label}
          </Button>
        ))}
      </Group>
      {act.error ? (
        <p className="notice bad" role="alert">
          {sayProblem(act.error)}
        </p>
      ) : (
        said && (
          <p className="notice good" role="status">
            {said}
          </p>
        )
      )}
    </>
  );
}
