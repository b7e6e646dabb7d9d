import { agent } from 'virtual:agent';
import { Link } from '@tanstack/react-router';
import { CopyField, Fact, Section, t, whole } from '@plimsoll/ui';
import { likelyAddress } from './terminal-state';

const KILOBYTE = 1_000;

/** The agent for MetaTrader 5, as this installation has it: what to do with it, and how to know that it is whole. */
export function AgentSection() {
  const address = likelyAddress(window.location);
  return (
    <Section
      title={t('Agent for MetaTrader 5')}
      actions={
        <a className="button" href={`/agent/${agent.file}`} download={agent.file}>
          {t('Download the agent')}
        </a>
      }
    >
      <ol className="steps-of-agent">
        <li>
          {t(
            'In MetaTrader: File, Open Data Folder. Unpack the archive there, so that its folder MQL5 joins the one that is there.',
          )}
        </li>
        <li>
          {t(
            'Tools, Options, Expert Advisors: tick “Allow WebRequest for listed URL” and add the address for terminals.',
          )}
        </li>
        <li>
          {t(
            'In MetaEditor compile Experts/Plimsoll/Plimsoll.mq5, attach it to one chart of the account, and turn “Algo Trading” on.',
          )}
        </li>
        <li>
          {t('Its inputs take the address for terminals, and the pairing code of a terminal that you add above.')}
        </li>
      </ol>
      <p className="agent-links">
        <Link to="/help/$topic" params={{ topic: 'connect-metatrader-5' }}>
          {t('The guide, with pictures')}
        </Link>{' '}
        ·{' '}
        <Link to="/help/$topic" params={{ topic: 'what-the-agent-says' }}>
          {t('What the agent says, and what to do')}
        </Link>
      </p>
      {address !== '' && <CopyField label={t('Address for terminals')} value={address} />}
      <dl className="figures">
        <Fact name={t('Version')}>{agent.version}</Fact>
        <Fact name={t('Size')}>{t('{{n}} kB', { n: { written: whole(Math.ceil(agent.size / KILOBYTE)) } })}</Fact>
      </dl>
      <CopyField label={t('SHA-256 of the archive')} value={agent.sha256} />
    </Section>
  );
}
