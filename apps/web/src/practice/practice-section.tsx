import {
  Amount,
  Answered,
  Button,
  Confirm,
  Form,
  Modal,
  required,
  Section,
  SelectField,
  t,
  TextField,
} from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm, sayProblem } from '../api/problem';
import { useAct } from '../api/use-api';
import { useKnown } from '../api/use-known';
import { useMay } from '../api/use-may';
import { useTerminalNames } from '../terminals/terminal-names';
import { MarketButtons } from './market-buttons';
import {
  isNotOffered,
  PRACTICE,
  PRACTICE_EVERY_MS,
  type PracticeAccount,
  usePracticeAccounts,
} from './practice-accounts';

const TOUCHED = [PRACTICE, '/v1/terminals', '/v1/accounts'];

/** Practice accounts of the organisation: get one, move its market, end it. Nothing where there are none to be had. */
export function PracticeSection() {
  const practice = usePracticeAccounts();
  const isKnown = useKnown(practice.dataUpdatedAt, PRACTICE_EVERY_MS);
  const [isAdding, setIsAdding] = useState(false);
  const mayManage = useMay('terminal:manage');
  const names = useTerminalNames();
  if (isNotOffered(practice.error)) return null;
  const isFull = practice.data !== undefined && practice.data.items.length >= practice.data.limit;
  return (
    <Section
      title={t('Practice accounts')}
      actions={
        mayManage && (
          <Button variant="default" disabled={isFull} onClick={() => setIsAdding(true)}>
            {t('Get a practice account')}
          </Button>
        )
      }
    >
      <Answered
        asked={practice}
        what={t('the practice accounts')}
        say={sayProblem}
        isEmpty={({ items }) => items.length === 0}
        empty={t(
          'None yet. A practice account trades on a simulated market of its own: same guard, same pages, and no money.',
        )}
      >
        {({ items }) => (
          <ul className="feed">
            {items.map((one) => (
              <One key={one.terminalId} account={one} name={names.get(one.terminalId)} isKnown={isKnown} />
            ))}
          </ul>
        )}
      </Answered>
      {isAdding && <Add onClose={() => setIsAdding(false)} />}
    </Section>
  );
}

interface OneProps {
  readonly account: PracticeAccount;
  /** That its owner gave its terminal. */
  readonly name: string | undefined;
  readonly isKnown: boolean;
}

function One({ account, name, isKnown }: OneProps) {
  const { terminalId, login, equity, connected, openPositions } = account;
  const [isEnding, setIsEnding] = useState(false);
  const mayManage = useMay('terminal:manage');
  const end = useAct((session) => session.delete(`${PRACTICE}/${terminalId}`), TOUCHED);
  return (
    <li>
      <div className="head">
        <strong>{name === undefined ? t('Account {{login}}', { login }) : `${name} · ${login}`}</strong>
        <span className="chip mode">{t('PRACTICE')}</span>
        <Speaks isConnected={connected} isKnown={isKnown} />
        <span className="push">
          <Amount value={equity} currency="USD" /> · {t('{{count}} open', { count: openPositions })}
        </span>
      </div>
      {mayManage && (
        <>
          <MarketButtons terminalId={terminalId} />
          <Button variant="subtle" color="red" onClick={() => setIsEnding(true)}>
            {t('End it…')}
          </Button>
        </>
      )}
      <Confirm
        isOpen={isEnding}
        title={t('End practice account {{login}}', { login })}
        action={t('End it')}
        isDanger
        say={sayForm}
        onAct={async () => void (await end.mutateAsync(undefined))}
        onClose={() => setIsEnding(false)}
      >
        <p>{t('Its terminal is revoked and its market is gone. What it traded stays in your records.')}</p>
      </Confirm>
    </li>
  );
}

function Speaks({ isConnected, isKnown }: { readonly isConnected: boolean; readonly isKnown: boolean }) {
  if (!isKnown) return <span className="soft">{t('Not known now')}</span>;
  return (
    <span className="connection">
      <span className={`dot ${isConnected ? 'good' : 'busy'}`} /> {isConnected ? t('Connected') : t('Connecting…')}
    </span>
  );
}

interface Wish {
  readonly name: string;
  readonly deposit: string;
  readonly marginMode: string;
}

function Add({ onClose }: { readonly onClose: () => void }) {
  const create = useAct((session, wish: Wish) => session.post(PRACTICE, wish), TOUCHED);
  return (
    <Modal opened onClose={onClose} title={t('Get a practice account')} closeButtonProps={{ 'aria-label': t('Close') }}>
      <Form<Wish>
        values={{ name: t('Practice'), deposit: '10000', marginMode: 'hedging' }}
        action={t('Get it')}
        say={sayForm}
        onSubmit={async (wish) => {
          await create.mutateAsync(wish);
          onClose();
        }}
        onCancel={onClose}
      >
        {({ control }) => (
          <>
            <TextField control={control} name="name" label={t('Name')} rules={required} />
            <TextField
              control={control}
              name="deposit"
              label={t('First deposit, in USD')}
              inputMode="decimal"
              rules={{
                ...required,
                pattern: { value: /^[1-9]\d{2,7}(\.\d{1,2})?$/, message: '100 to 10,000,000, in whole cents' },
              }}
            />
            <SelectField
              control={control}
              name="marginMode"
              label={t('Positions of one symbol')}
              data={[
                { value: 'hedging', label: t('Stand side by side (hedging)') },
                { value: 'netting', label: t('Are one (netting)') },
              ]}
            />
          </>
        )}
      </Form>
    </Modal>
  );
}
