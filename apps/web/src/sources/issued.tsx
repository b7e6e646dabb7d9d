import type { Schemas } from '@plimsoll/client';
import { Link } from '@tanstack/react-router';
import { Alert, CopyField, fullTime, Stack, t } from '@plimsoll/ui';
import { isOnlyHere } from '../api/addresses';
import { alertText, curlLine } from './alert-text';
import { kindName, type SourceKind } from './kinds';

interface Props {
  readonly issued: Schemas['SourceIssued'];
  readonly kind: SourceKind;
}

const TEST = {
  origin: 'program',
  symbol: 'EURUSD',
  action: 'buy',
  sizeUnit: '',
  size: '',
  stopUnit: 'pips',
  stop: '20',
  targetUnit: 'pips',
  target: '40',
  secretField: '',
} as const;

/** The address and the secret, while they can be seen: the platform keeps neither in a form that can be shown again. */
export function Issued({ issued: { webhookUrl, secret, previousValidUntil }, kind }: Props) {
  const { example } = alertText(TEST, new Date());
  return (
    <Stack gap="md" className="issued">
      <Alert color="yellow" role="status" title={t('Copy it now: it is shown this once.')}>
        {t('Whoever knows it can send signals: treat it like a password. A lost one is renewed, not read again.')}
      </Alert>
      {webhookUrl !== undefined && <CopyField label={t('Webhook address')} value={webhookUrl} />}
      {webhookUrl !== undefined && isOnlyHere(webhookUrl) && kind !== 'generic' && <OnlyHere kind={kind} />}
      {secret !== undefined && <CopyField label={t('Secret that signs messages')} value={secret} />}
      {previousValidUntil !== undefined && (
        <p className="small">
          {t('The one before stays valid until {{until}}.', { until: fullTime(previousValidUntil) })}
        </p>
      )}
      {webhookUrl !== undefined && <WhereItGoes kind={kind} />}
      {webhookUrl !== undefined && (
        <CopyField isBlock label={t('A test alert, for a shell')} value={curlLine(kind, webhookUrl, example, secret)} />
      )}
      <p className="soft small">
        {t(
          'A test alert is an alert: an active pipeline that listens to this source trades it. To see how a message is read without trading, use “Try a message” on the page of the source.',
        )}
      </p>
    </Stack>
  );
}

/** The address is that of this machine: said plainly, before somebody waits for alerts that cannot come. */
function OnlyHere({ kind }: { readonly kind: SourceKind }) {
  return (
    <Alert color="red" role="alert" title={t('{{sender}} cannot reach this address.', { sender: kindName(kind) })}>
      {t(
        'It is the address of this machine alone. Give the platform one that the internet reaches, then renew it here.',
      )}{' '}
      <Link to="/help/$topic" params={{ topic: 'reach-it-from-outside' }}>
        {t('How it is reached from outside')}
      </Link>
    </Alert>
  );
}

function WhereItGoes({ kind }: { readonly kind: SourceKind }) {
  if (kind === 'tradingview')
    return (
      <p className="small">
        {t(
          'In TradingView: Alert → Notifications → Webhook URL. It asks for two-factor sign-in before it allows webhooks, and it must be able to reach this address from the internet.',
        )}
      </p>
    );
  if (kind === 'trendspider')
    return (
      <p className="small">
        {t(
          'In TrendSpider: the webhook of an alert or of a trading bot. Fields that its message cannot name may stand in the address: ?symbol=AAPL&action=buy.',
        )}
      </p>
    );
  return (
    <p className="small">
      {t(
        'Sign each message by Standard Webhooks: headers webhook-id, webhook-timestamp, webhook-signature. The same webhook-id is the same event for a week.',
      )}
    </p>
  );
}
