import type { Schemas } from '@plimsoll/client';
import { Amount, Answered, type Column, DataTable, Fact, percent, Section, t, When } from '@plimsoll/ui';
import { GuardBadge } from './badges';
import { readable } from '../api/format';
import { sayProblem } from '../api/problem';
import { sayPhrases } from '../api/say-phrases';
import { useApi } from '../api/use-api';
import { useLive } from '../app/session-context';
import { useKnown } from '../api/use-known';
import { useMay } from '../api/use-may';
import { Deed } from '../language/deed';
import { GuardLinesForm } from './guard-lines-form';
import { KillSwitch } from './kill-switch';

type Guard = Schemas['GuardView'];
const EVERY_MS = 5_000;

interface Props {
  readonly accountId: string;
  readonly currency: string | undefined;
}

/** The lines of the guard and what it did; the way to close everything at once. */
export function GuardPart({ accountId, currency }: Props) {
  const path = `/v1/accounts/${accountId}/guard`;
  const asked = useApi<Guard>(path, { everyMs: EVERY_MS });
  const isKnown = useKnown(asked.dataUpdatedAt, EVERY_MS);
  const mayCommand = useMay('guard:command');
  return (
    <>
      <KillSwitch accountId={accountId} />
      <Answered asked={asked} what={t('the guard')} say={sayProblem}>
        {(guard) => (
          <>
            <Lines guard={guard} isKnown={isKnown} currency={currency} />
            <Section title={t('Change the lines')}>
              {mayCommand ? (
                <GuardLinesForm key={guard.limits.version} accountId={accountId} guard={guard} currency={currency} />
              ) : (
                <p className="soft">{t('Only an owner moves the lines of a guard, resets it, or closes and locks.')}</p>
              )}
            </Section>
            <Runs history={guard.history} currency={currency} />
          </>
        )}
      </Answered>
    </>
  );
}

interface LinesProps {
  readonly guard: Guard;
  readonly isKnown: boolean;
  readonly currency: string | undefined;
}

function Lines({ guard, isKnown, currency }: LinesProps) {
  const { limits } = guard;
  const { reading, guard: live } = useLive().state;
  // The answer here is some seconds old; what news tell of this account meanwhile goes before it where it says no.
  const isOfThis = reading?.accountId === guard.accountId;
  const isProtected =
    guard.protected && !(isOfThis && (live?.protected === false || reading.connection !== 'connected'));
  const line = (name: string, fall: string, equity: string | undefined) => (
    <Fact name={name}>
      −{percent(fall)}{' '}
      <span className="soft small">
        <Amount value={equity} {...(currency === undefined ? {} : { currency })} />
      </span>
    </Fact>
  );
  return (
    <Section title={t('Lines')}>
      <p>
        {isKnown ? (
          <GuardBadge state={guard.state} now={isProtected ? 'protected' : 'unprotected'} />
        ) : (
          <span className="chip">{t('Not known now')}</span>
        )}{' '}
        {isKnown && (
          <span className={`chip ${isProtected ? 'up' : 'warn'}`}>
            {isProtected ? t('Protected') : t('Not protected')}
          </span>
        )}{' '}
        {isKnown &&
          guard.unprotectedBecause !== undefined &&
          sayPhrases(guard.unprotectedPhrases, readable(guard.unprotectedBecause))}
      </p>
      <dl className="figures">
        {line(t('Warning'), limits.warn, guard.warnEquity)}
        {line(t('Entries blocked'), limits.reduce, guard.reduceEquity)}
        {line(t('Countdown'), limits.breach, guard.breachEquity)}
        {line(t('Hard floor'), limits.hardFloor, guard.hardFloorEquity)}
        <Fact name={t('Length of the countdown')}>{t('{{s}} s', { s: limits.countdownMs / 1_000 })}</Fact>
        <Fact name={t('Room left')}>
          <Amount value={guard.room} {...(currency === undefined ? {} : { currency })} />
        </Fact>
      </dl>
    </Section>
  );
}

interface RunsProps {
  readonly history: Guard['history'];
  readonly currency: string | undefined;
}

function Runs({ history, currency }: RunsProps) {
  const columns: readonly Column<Guard['history'][number]>[] = [
    { name: t('When'), cell: (h) => <When at={h.at} />, text: (h) => h.at, sortBy: (h) => h.at },
    { name: t('From'), cell: (h) => <GuardBadge state={h.before} />, text: (h) => h.before },
    { name: t('To'), cell: (h) => <GuardBadge state={h.state} />, text: (h) => h.state },
    { name: t('What'), cell: (h) => <Deed action={h.action} />, text: (h) => h.action },
    {
      name: t('Why'),
      cell: (h) => sayPhrases(h.phrases, readable(h.reason)),
      text: (h) => h.reason,
      isProse: true,
    },
    {
      name: t('Equity'),
      cell: (h) => <Amount value={h.equity} {...(currency === undefined ? {} : { currency })} />,
      text: (h) => h.equity,
      isNumber: true,
    },
    { name: t('Drawdown'), cell: (h) => percent(h.drawdown), text: (h) => h.drawdown, isNumber: true },
  ];
  return (
    <Section title={t('What it did')}>
      {history.length === 0 ? (
        <p className="empty">{t('It never had to act.')}</p>
      ) : (
        <DataTable
          label={t('What the guard did')}
          columns={columns}
          rows={history}
          keyOf={({ revision }) => String(revision)}
          csvName="guard"
        />
      )}
    </Section>
  );
}
