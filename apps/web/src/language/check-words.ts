import { t } from '@plimsoll/ui/words';

/** What a check of a verdict or a rule of an agent looked at, in words; a code of a later version as it is. */
export function checkName(check: string): string {
  return names()[check] ?? check.replaceAll('-', ' ');
}

/** Whether there are words for it. */
export function isNamed(check: string): boolean {
  return names()[check] !== undefined;
}

function names(): Readonly<Record<string, string>> {
  return {
    account: t('account'),
    'active-pipeline': t('active pipeline'),
    'alert-size': t('alert size'),
    'already-running': t('already running'),
    'closing-rounds': t('closing rounds'),
    confidence: t('confidence'),
    'contrary-pending': t('contrary pending'),
    'contrary-signal': t('contrary signal'),
    equity: t('equity'),
    'exit-side': t('exit side'),
    'exit-size': t('exit size'),
    expiry: t('expiry'),
    graph: t('graph'),
    guard: t('guard'),
    'hedge-on-netting': t('hedge on netting'),
    'instrument-rules': t('instrument rules'),
    'max-risk': t('max risk'),
    'netting-foreign-position': t('netting foreign position'),
    'on-contrary-signal': t('on contrary signal'),
    'order-expiry': t('order expiry'),
    'order-of-alerts': t('order of alerts'),
    'order-price': t('order price'),
    'order-price-distance': t('order price distance'),
    'order-price-side': t('order price side'),
    plan: t('plan'),
    organisation: t('organisation'),
    'positions-on-symbol': t('positions on symbol'),
    'positions-total': t('positions total'),
    'price-drift': t('price drift'),
    risk: t('risk'),
    side: t('side'),
    'sized-plan': t('sized plan'),
    source: t('source'),
    stop: t('stop'),
    'stop-distance': t('stop distance'),
    'stop-far': t('stop far'),
    'stop-level': t('stop level'),
    'stop-side': t('stop side'),
    straddle: t('straddle'),
    symbol: t('symbol'),
    'symbol-known': t('symbol known'),
    'target-far': t('target far'),
    'target-shares': t('target shares'),
    'target-side': t('target side'),
    targets: t('targets'),
    tradable: t('tradable'),
    type: t('type'),
    'volume-minimum': t('volume minimum'),
    'volume-rules': t('volume rules'),
  };
}
