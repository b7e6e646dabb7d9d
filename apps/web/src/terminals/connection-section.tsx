import { age, Answered, Fact, Section, t, When, whole } from '@plimsoll/ui';
import { sayProblem } from '../api/problem';
import { useApi } from '../api/use-api';
import { useKnown } from '../api/use-known';
import { isHeard, offsetWords, type Step, STEPS, stepOf, type TerminalConnection } from './connection-facts';

const EVERY_MS = 2_000;

/** How a terminal is connected now: its way, its heartbeat, its clock, and what waits. */
export function ConnectionSection({ terminalId }: { readonly terminalId: string }) {
  const asked = useApi<TerminalConnection>(`/v1/terminals/${terminalId}/connection`, { everyMs: EVERY_MS });
  const isKnown = useKnown(asked.dataUpdatedAt, EVERY_MS);
  return (
    <Section title={t('Connection')}>
      <Answered asked={asked} what={t('the connection')} say={sayProblem}>
        {(connection) => (
          <>
            <Way connection={connection} isKnown={isKnown} />
            <Facts connection={connection} isKnown={isKnown} />
          </>
        )}
      </Answered>
    </Section>
  );
}

interface Props {
  readonly connection: TerminalConnection;
  readonly isKnown: boolean;
}

function Way({ connection, isKnown }: Props) {
  if (connection.state === 'revoked') return <p className="notice">{t('It is revoked: it is refused at the door.')}</p>;
  if (connection.state === 'replaced')
    return <p className="notice warn">{t('Another terminal speaks for its account now.')}</p>;
  const reached = STEPS.indexOf(stepOf(connection, isKnown));
  return (
    <ol className="way" aria-label={t('How far it came')}>
      {STEPS.map((step, i) => (
        <li
          key={step}
          className={i <= reached ? 'reached' : undefined}
          {...(i === reached && { 'aria-current': 'step' })}
        >
          {stepName(step)}
        </li>
      ))}
    </ol>
  );
}

function stepName(step: Step): string {
  const names: Readonly<Record<Step, string>> = {
    registered: t('Registered'),
    greeted: t('Said hello'),
    speaking: t('Speaks now'),
    trading: t('May trade now'),
  };
  return names[step];
}

function Facts({ connection: c, isKnown }: Props) {
  const heard = isHeard(c, isKnown);
  const ms = (value: number | undefined): string =>
    value === undefined ? '–' : t('{{ms}} ms', { ms: { written: whole(value) } });
  const now = (words: string): string => (heard ? words : t('Not known now'));
  const count = (value: number | undefined): string =>
    !isKnown ? t('Not known now') : value === undefined ? '–' : whole(value);
  return (
    <dl className="figures">
      <Fact name={t('Last heartbeat')}>
        {heard ? age(c.heardAgoMs ?? 0) : <When at={c.heardAt} fallback={t('Never')} />}
      </Fact>
      <Fact name={t('Session since')}>
        <When at={c.since} />
        {c.epoch !== undefined && <span className="soft small"> {t('no. {{n}}', { n: c.epoch })}</span>}
      </Fact>
      <Fact name={t('Version of the agent')}>{c.agentVersion ?? '–'}</Fact>
      <Fact name={t('Build of the terminal')}>{c.build ?? '–'}</Fact>
      <Fact name={t('Round trip to the broker')}>{now(ms(c.pingMs))}</Fact>
      <Fact name={t('Reaches the broker')}>{now(yesNo(c.brokerConnected))}</Fact>
      <Fact name={t('Its clock less ours')}>{ms(c.clockOffsetMs)}</Fact>
      <Fact name={t("Broker's time")}>{c.serverOffsetS === undefined ? '–' : offsetWords(c.serverOffsetS)}</Fact>
      <Fact name={t('Journal not acknowledged')}>{now(count(c.journalQueue))}</Fact>
      <Fact name={t('Commands waiting')}>{count(c.commandsWaiting)}</Fact>
      <Fact name={t('Commands under way')}>{count(c.commandsUnderWay)}</Fact>
    </dl>
  );
}

function yesNo(value: boolean | undefined): string {
  return value === undefined ? '–' : value ? t('Yes') : t('No');
}
