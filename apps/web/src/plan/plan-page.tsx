import type { Schemas } from '@plimsoll/client';
import { Answered, Fact, PageHeader, Section, t, usePreferences, When } from '@plimsoll/ui';
import { Link, useSearch } from '@tanstack/react-router';
import { sayProblem } from '../api/problem';
import { useApi } from '../api/use-api';
import { useMay } from '../api/use-may';
import { AddOns } from './add-ons';
import { Discount } from './discount';
import { Dunning } from './dunning';
import { Limits } from './limits';
import { Paid } from './paid';
import { Plans } from './plans';
import { planNames, statusWords, timesName } from './plan-words';
import { price } from './price';

type Subscription = Schemas['Subscription'];
const EVERY_MS = 30_000;
/** After a payment. */
const SOON_MS = 3_000;

/** What the organisation has bought, how much of it is used, and what else there is. */
export function PlanPage() {
  const { paid } = useSearch({ from: '/signed-in/plan' });
  const subscription = useApi<Subscription>('/v1/subscription', { everyMs: paid ? SOON_MS : EVERY_MS });
  const mayBuy = useMay('billing:manage');
  const catalogue = useApi<Schemas['Catalogue']>('/v1/catalogue');
  return (
    <>
      <PageHeader title={t('Plan')}>
        {t(
          'Limits hold for what is new: more pipelines, more accounts, more entries. Nothing that closes a position is ever limited, and the guard watches on every plan.',
        )}
      </PageHeader>
      {subscription.data?.canBuy && subscription.data.testMoney && (
        <p className="notice">
          {t('No money moves here: payments are played. Pay with the card 4242 4242 4242 4242.')}
        </p>
      )}
      {subscription.data && !subscription.data.canBuy && (
        <p className="notice">{t('Nothing can be bought at this installation.')}</p>
      )}
      {!mayBuy && <p className="notice">{t('Owners and admins buy, change and end the plan.')}</p>}
      {paid && subscription.data?.isPaid === false && (
        <p className="notice" role="status">
          {t('If you have just paid, the plan follows in a moment. Nothing needs to be bought again.')}
        </p>
      )}
      {subscription.data && <Dunning subscription={subscription.data} mayPay={mayBuy} />}
      <Section title={t('Yours')}>
        <Answered asked={subscription} what={t('your plan')} say={sayProblem}>
          {(known) => <Yours subscription={known} />}
        </Answered>
      </Section>
      <Answered asked={catalogue} what={t('the plans')} say={sayProblem}>
        {(offered) => (
          <>
            <Plans catalogue={offered} subscription={subscription.data} />
            <AddOns catalogue={offered} subscription={subscription.data} />
            {subscription.data?.canBuy && <Discount />}
          </>
        )}
      </Answered>
      <p>
        <Link to="/affiliate">{t('Bring others and earn a share')}</Link>
      </p>
    </>
  );
}

function Yours({ subscription }: { readonly subscription: Subscription }) {
  const { planName, status, currentPeriodEnd, cancelAtPeriodEnd, graceUntil, pausedFrom, stayDiscount } = subscription;
  const mayBuy = useMay('billing:manage');
  return (
    <>
      <dl className="figures">
        <Fact name={t('Plan')}>{planName}</Fact>
        <BesideThePlan subscription={subscription} />
        {stayDiscount && (
          <Fact name={t('Taken off invoices')}>
            {t('{{percent}} %, until', { percent: stayDiscount.percent })} <When at={stayDiscount.until} />
          </Fact>
        )}
        <Fact name={t('State')}>{statusWords(status)}</Fact>
        {currentPeriodEnd && !pausedFrom && (
          <Fact name={cancelAtPeriodEnd ? t('Ends') : t('Renews')}>
            <When at={currentPeriodEnd} />
          </Fact>
        )}
        <Pending subscription={subscription} />
        {pausedFrom && (
          <Fact name={t('Paused from')}>
            <When at={pausedFrom} />
          </Fact>
        )}
        {graceUntil && (
          <Fact name={t('Kept though a payment failed, until')}>
            <When at={graceUntil} />
          </Fact>
        )}
      </dl>
      <Limits />
      {mayBuy && subscription.isPaid && <Paid subscription={subscription} />}
      <p>
        <Link to="/plan/invoices">{t('Invoices and how you pay')}</Link>
        {' · '}
        <Link to="/usage">{t('Usage')}</Link>
      </p>
    </>
  );
}

/** The add-ons that are paid, and what all of it costs each period. */
function BesideThePlan({ subscription }: { readonly subscription: Subscription }) {
  const { language } = usePreferences();
  const { addOnsInWords: held, amount, currency, interval } = subscription;
  if (amount === undefined || currency === undefined) return null;
  const each = price(amount, currency, language);
  return (
    <>
      {held.length > 0 && (
        <Fact name={t('Add-ons')}>{held.map(({ name, quantity }) => timesName(quantity, name)).join(', ')}</Fact>
      )}
      <Fact name={t('Costs')}>
        {interval === 'year' ? t('{{amount}} a year', { amount: each }) : t('{{amount}} a month', { amount: each })}
      </Fact>
    </>
  );
}

/** What was asked for and comes with the end of the period. */
function Pending({ subscription }: { readonly subscription: Subscription }) {
  const { language } = usePreferences();
  const { pendingChange, pendingAmount, currency } = subscription;
  if (!pendingChange) return null;
  const name = [planNames()[pendingChange.plan], ...addOnsThen(subscription)].join(', ');
  const sum = pendingAmount === undefined || !currency ? undefined : price(pendingAmount, currency, language);
  return (
    <Fact name={t('Then')}>
      {sum === undefined ? name : pricedWords(name, sum, pendingChange.interval)}
      {', '}
      <When at={pendingChange.at} />
    </Fact>
  );
}

/** The add-ons from then on. There are only fewer of them than now: what is more comes at once. */
function addOnsThen({ pendingChange, addOnsInWords }: Subscription): string[] {
  return (pendingChange?.addOns ?? []).map(({ addOn, quantity }) =>
    timesName(quantity, addOnsInWords.find((held) => held.addOn === addOn)?.name ?? addOn),
  );
}

function pricedWords(name: string, amount: string, interval: 'month' | 'year' | undefined): string {
  return interval === 'year'
    ? t('{{name}} for {{amount}} a year', { name, amount })
    : t('{{name}} for {{amount}} a month', { name, amount });
}
