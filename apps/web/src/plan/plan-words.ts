import type { Schemas } from '@plimsoll/client';
import { whole } from '@plimsoll/ui/format';
import { t } from '@plimsoll/ui/words';
import { sayWritten } from '../language/written';

type Grant = Schemas['FeatureGrant'];
type Status = Schemas['Subscription']['status'];
export type Feedback = NonNullable<Schemas['CancelSubscription']['feedback']>;

/** What is counted, given or listed. */
export function counted(feature: Grant['feature']): string {
  const words: Readonly<Record<Grant['feature'], string>> = {
    'pipelines.active': t('Active pipelines'),
    'accounts.connected': t('Connected accounts'),
    'sources.active': t('Alert sources'),
    'members.active': t('Members of the organisation'),
    'signals.external': t('Entry signals from outside, a day'),
    'reports.deals': t('Deals of imported reports'),
    'usage.dimensions': t('Combinations of dimensions of usage'),
    'api.calls': t('Calls of the API, a minute'),
    'agent.calls': t('Calls of agents, a month'),
    'agent.tokens': t('Tokens of language models, a month'),
    'backtest.minutes': t('Minutes of backtests, a month'),
    'signals.buckets': t('Kinds of signals'),
    'closing.automatic': t('Closing by pipelines'),
    'support.priority': t('Priority support'),
    'protection.premium': t('Premium protection'),
  };
  return words[feature];
}

/** What a plan gives of one feature, as a line of a list; undefined where it gives nothing. */
export function given({ feature, limit, unlimited, enabled, values }: Grant): string | undefined {
  if (unlimited) return t('{{what}}: unlimited', { what: counted(feature) });
  if (limit !== undefined)
    return t('{{what}}: {{limit}}', { what: counted(feature), limit: { written: whole(limit) } });
  if (values) return t('Signals: {{kinds}}', { kinds: values.map(bucket).join(', ') });
  return enabled ? counted(feature) : undefined;
}

/**
 * What a plan gives, with what it does not limit: what is counted on another plan and not named by this one is
 * unlimited here. In the order of all, so that the same stands at the same place.
 */
export function givenBeside(grants: readonly Grant[], all: readonly (readonly Grant[])[]): string[] {
  const order = [...new Set(all.flat().map(({ feature }) => feature))];
  const isCounted = new Set(all.flat().flatMap(({ feature, limit }) => (limit === undefined ? [] : [feature])));
  return order
    .map(
      (feature) => grants.find((grant) => grant.feature === feature) ?? { feature, unlimited: isCounted.has(feature) },
    )
    .map(given)
    .filter((line) => line !== undefined);
}

export function bucket(value: string): string {
  const words: Readonly<Record<string, string>> = {
    external: t('from outside'),
    indicators: t('indicators'),
    news: t('news'),
    levels: t('levels'),
    custom: t('your own'),
  };
  return words[value] ?? value;
}

export function statusWords(status: Status): string {
  const words: Readonly<Record<Status, string>> = {
    none: t('costs nothing'),
    incomplete: t('waits for its first payment'),
    incomplete_expired: t('was never paid'),
    trialing: t('on trial'),
    active: t('paid'),
    past_due: t('a payment failed and is tried again'),
    unpaid: t('not paid'),
    canceled: t('ended'),
    paused: t('paused'),
  };
  return words[status];
}

/** Names of plans as their catalogue has them. */
export function planNames(): Readonly<Record<Schemas['Subscription']['plan'], string>> {
  return { free: 'Free', basic: 'Basic', pro: 'Pro', enterprise: 'Enterprise', legacy: t('From before plans') };
}

/** What one of an add-on adds, as a line. */
export function added({ feature, limit, values }: Grant): string {
  if (limit !== undefined)
    return t('{{limit}} more: {{what}}', { limit: { written: whole(limit) }, what: counted(feature) });
  return values ? t('Signals: {{kinds}}', { kinds: values.map(bucket).join(', ') }) : counted(feature);
}

/** So many of something: “2 × Five more pipelines”. */
export function timesName(quantity: number, name: string): string {
  const said = sayWritten(name);
  return quantity === 1 ? said : `${quantity} × ${said}`;
}

/** Why a plan ends, as who ends it chooses. */
export function feedbackChoices(): { value: Feedback; label: string }[] {
  return [
    { value: 'too_expensive', label: t('It is too dear') },
    { value: 'missing_features', label: t('Something is missing') },
    { value: 'switched_service', label: t('I use something else') },
    { value: 'unused', label: t('I hardly use it') },
    { value: 'customer_service', label: t('The support') },
    { value: 'too_complex', label: t('It is too complicated') },
    { value: 'low_quality', label: t('It does not work well') },
    { value: 'other', label: t('Something else') },
  ];
}

/** The language in which Stripe shall write: that of the page. */
export function billingLanguage(language: string): NonNullable<Schemas['BeginCheckout']['language']> {
  return language.toLowerCase().startsWith('de') ? 'de' : 'en';
}
