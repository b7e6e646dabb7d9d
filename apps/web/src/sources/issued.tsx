import type { Schemas } from '@plimsoll/client';
import { Alert, CopyField, fullTime, Stack, t } from '@plimsoll/ui';
import { alertText, curlLine } from './alert-text';
import type { SourceKind } from './kinds';

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
