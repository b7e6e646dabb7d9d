import { t } from '@plimsoll/ui';

/** Names of meters; one of a later version is shown as it is called. */
export function meterName(meter: string): string {
  const names: Readonly<Record<string, string>> = {
    'signals.external': t('Signals from outside'),
    executions: t('Runs of pipelines'),
    orders: t('Orders'),
    'agent.calls': t('Calls of agents'),
    'agent.tokens': t('Tokens of language models'),
    'backtest.minutes': t('Minutes of backtests'),
    'storage.bytes': t('Most that was stored, in bytes'),
    'strategies.running': t('Strategies that run'),
    'clients.active': t('Different clients'),
  };
  return names[meter] ?? meter;
}

/** By what a figure is told apart. */
export function dimensionName(dimension: string): string {
  const names: Readonly<Record<string, string>> = {
    source: t('Source'),
    symbol: t('Symbol'),
    pipeline: t('Pipeline'),
    account: t('Account'),
    agent: t('Agent'),
    model: t('Model'),
    direction: t('Direction'),
    strategy: t('Strategy'),
    kind: t('Kind'),
    place: t('Place'),
  };
  return names[dimension] ?? dimension;
}
