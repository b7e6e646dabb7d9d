import { Section, t } from '@plimsoll/ui';
import { MarketButtons } from './market-buttons';
import { isPractice, usePracticeAccounts } from './practice-accounts';

/** Beside a practice account: the strings of its market. */
export function PracticeCard({ login, server }: { readonly login: string; readonly server: string }) {
  const isShown = isPractice(server);
  const practice = usePracticeAccounts(isShown);
  const one = practice.data?.items.find((account) => account.login === login);
  if (!isShown || !one) return null;
  return (
    <Section title={t('Practice market')} className="demo">
      <p className="soft small">{t('A simulated market of your own. Nothing here is real money.')}</p>
      <MarketButtons terminalId={one.terminalId} />
    </Section>
  );
}
