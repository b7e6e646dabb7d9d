import type { Schemas } from '@plimsoll/client';
import {
  Answered,
  CopyField,
  Fact,
  Form,
  PageHeader,
  required,
  Section,
  t,
  TextField,
  usePreferences,
} from '@plimsoll/ui';
import { sayForm, sayProblem } from '../api/problem';
import { useAct, useApi } from '../api/use-api';
import { useMay } from '../api/use-may';
import { money, termsInWords } from './affiliate-words';
import { Commissions, Payouts, Referrals } from './affiliate-tables';

type Standing = Schemas['AffiliateStanding'];
const EVERY_MS = 30_000;

/** Bringing others: the link, what is promised for it, and what it has earned. */
export function AffiliatePage() {
  const asked = useApi<Standing>('/v1/affiliate', { everyMs: EVERY_MS });
  return (
    <>
      <PageHeader title={t('Bring others')}>
        {t(
          'Who registers by your link and pays earns you a share. Nobody is told who you are, and you are not told who they are.',
        )}
      </PageHeader>
      <Answered asked={asked} what={t('what you have earned')} say={sayProblem}>
        {(standing) => (
          <>
            <Section title={t('What you get')}>
              <ul>
                {termsInWords(standing.terms).map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </Section>
            {standing.joined ? <Joined standing={standing} /> : <Join />}
          </>
        )}
      </Answered>
    </>
  );
}

/** As the platform takes it; capital letters are the same as small ones. */
const CODE = {
  value: /^\s*[a-z0-9][a-z0-9-]{2,30}[a-z0-9]\s*$/i,
  message: '4 to 32 letters (a to z), digits and hyphens; a letter or a digit first and last',
};

function Join() {
  const may = useMay('billing:manage');
  const join = useAct(
    (session, { code }: { code: string }) => session.post<Standing>('/v1/affiliate', { code: code.trim() }),
    ['/v1/affiliate'],
  );
  return (
    <Section title={t('Your link')}>
      {may ? (
        <Form<{ code: string }>
          values={{ code: '' }}
          action={t('Take this code')}
          say={sayForm}
          onSubmit={async (entered) => void (await join.mutateAsync(entered))}
        >
          {({ control }) => (
            <TextField
              control={control}
              name="code"
              label={t('Code of your link: 4 to 32 letters, digits and hyphens. It stays.')}
              rules={{ ...required, pattern: CODE }}
            />
          )}
        </Form>
      ) : (
        <p>{t('Whoever may change the plan of your organisation can take a code here.')}</p>
      )}
    </Section>
  );
}

function Joined({ standing: { link, referrals, balances } }: { readonly standing: Standing }) {
  const { language } = usePreferences();
  return (
    <>
      <Section title={t('Your link')}>
        <CopyField label={t('Give it away')} value={link ?? ''} />
        <dl className="figures">
          <Fact name={t('Came by it')}>{referrals.counted}</Fact>
          <Fact name={t('Have paid')}>{referrals.paying}</Fact>
          <Fact name={t('Are looked at')}>{referrals.held}</Fact>
          <Fact name={t('Do not count')}>{referrals.refused}</Fact>
        </dl>
      </Section>
      <Section title={t('Earned')}>
        {balances.length === 0 && <p className="soft">{t('Nobody who came by your link has paid yet.')}</p>}
        {balances.map(({ currency, waiting, due, settled }) => (
          <dl key={currency} className="figures">
            <Fact name={t('Not due yet')}>{money(waiting, currency, language)}</Fact>
            <Fact name={due < 0 ? t('Paid out too much, counts off') : t('Due')}>{money(due, currency, language)}</Fact>
            <Fact name={t('Paid out')}>{money(settled, currency, language)}</Fact>
          </dl>
        ))}
      </Section>
      <Referrals />
      <Commissions />
      <Payouts />
    </>
  );
}
