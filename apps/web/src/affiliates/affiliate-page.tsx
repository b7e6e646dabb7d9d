import type { Schemas } from '@plimsoll/client';
import {
  Answered,
  Button,
  Confirm,
  CopyField,
  Fact,
  Form,
  PageHeader,
  required,
  Section,
  SelectField,
  t,
  TextField,
  usePreferences,
} from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm, sayProblem } from '../api/problem';
import { useAct, useApi } from '../api/use-api';
import { useMay } from '../api/use-may';
import { creditTermsInWords, money, termsInWords } from './affiliate-words';
import { Commissions, Credits, Payouts, Referrals } from './affiliate-tables';

type Standing = Schemas['AffiliateStanding'];
type Reward = NonNullable<Standing['reward']>;
const EVERY_MS = 30_000;

interface Chosen {
  readonly code: string;
  readonly reward: Reward;
}

/** Bringing others: the link, what is promised for it, and what it has earned. */
export function AffiliatePage() {
  const asked = useApi<Standing>('/v1/affiliate', { everyMs: EVERY_MS });
  return (
    <>
      <PageHeader title={t('Bring others')}>
        {t(
          'Who registers by your link and pays earns you a share, or both of you credit. Nobody is told who you are, and you are not told who they are.',
        )}
      </PageHeader>
      <Answered asked={asked} what={t('what you have earned')} say={sayProblem}>
        {(standing) => (
          <>
            <Promised standing={standing} />
            {standing.joined ? <Joined standing={standing} /> : <Join />}
            <Credits />
          </>
        )}
      </Answered>
    </>
  );
}

/** As commission, as credit, or what of both was chosen. */
function Promised({ standing: { reward, terms, creditTerms } }: { readonly standing: Standing }) {
  const { language } = usePreferences();
  const list = (sentences: readonly string[]) => (
    <ul>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
  return (
    <>
      {reward !== 'credit' && (
        <Section title={reward === undefined ? t('What you get as commission') : t('What you get')}>
          {list(termsInWords(terms))}
        </Section>
      )}
      {reward !== 'commission' && (
        <Section title={reward === undefined ? t('What you get as credit') : t('What you get')}>
          {list(creditTermsInWords(creditTerms, language))}
        </Section>
      )}
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
    (session, { code, reward }: Chosen) => session.post<Standing>('/v1/affiliate', { code: code.trim(), reward }),
    ['/v1/affiliate'],
  );
  return (
    <Section title={t('Your link')}>
      {may ? (
        <Form<Chosen>
          values={{ code: '', reward: 'commission' }}
          action={t('Take this code')}
          say={sayForm}
          onSubmit={async (entered) => void (await join.mutateAsync(entered))}
        >
          {({ control }) => (
            <>
              <TextField
                control={control}
                name="code"
                label={t('Code of your link: 4 to 32 letters, digits and hyphens. It stays.')}
                rules={{ ...required, pattern: CODE }}
              />
              <SelectField
                control={control}
                name="reward"
                label={t('What those earn who come')}
                data={[
                  { value: 'commission', label: t('Commission for you') },
                  { value: 'credit', label: t('Credit for both sides') },
                ]}
              />
            </>
          )}
        </Form>
      ) : (
        <p>{t('Whoever may change the plan of your organisation can take a code here.')}</p>
      )}
    </Section>
  );
}

/** What those earn who come from now on; who came already keeps what was promised then. */
function SwitchReward({ code, reward }: Chosen) {
  const may = useMay('billing:manage');
  const [isAsked, setIsAsked] = useState(false);
  const other: Reward = reward === 'credit' ? 'commission' : 'credit';
  const join = useAct((session, chosen: Chosen) => session.post<Standing>('/v1/affiliate', chosen), ['/v1/affiliate']);
  if (!may || code === '') return null;
  const words = other === 'credit' ? t('Take credit for both sides instead') : t('Take commission instead');
  return (
    <Section title={t('What those earn who come')}>
      <p>{reward === 'credit' ? t('Credit for both sides') : t('Commission for you')}</p>
      <Button variant="default" onClick={() => setIsAsked(true)}>
        {words}
      </Button>
      <Confirm
        isOpen={isAsked}
        title={words}
        action={words}
        say={sayForm}
        onAct={async () => void (await join.mutateAsync({ code, reward: other }))}
        onClose={() => setIsAsked(false)}
      >
        <p>
          {t('It holds for those who come from now on. Who came by your link already keeps what was promised then.')}
        </p>
      </Confirm>
    </Section>
  );
}

function Joined({ standing: { code, reward, link, referrals, balances } }: { readonly standing: Standing }) {
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
      <SwitchReward code={code ?? ''} reward={reward ?? 'commission'} />
      <Referrals />
      <Commissions />
      <Payouts />
    </>
  );
}
