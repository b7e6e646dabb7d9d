/** By which (squeezed) names people call the parts of an alert; the first that is present counts. */
export const fieldNames = {
  symbol: ['symbol', 'ticker', 'pair', 'instrument', 'symbols', 'tickers', 'stocks', 'stock', 'tickerid', 'syminfo.ticker', 'syminfo.tickerid', 'asset', 'coin', 'alertsymbol', 'botsymbol', 'contractsymbol'],
  exchange: ['exchange', 'syminfo.prefix'],
  /** Says what to do; a value here that is not understood stops the alert. */
  action: ['action', 'side', 'strategy.order.action', 'order.action', 'orderaction', 'order.side', 'orderside', 'tradeaction', 'strategy.action'],
  /** May say what to do, and is passed over when it says something else. */
  hint: ['signal', 'direction', 'type', 'ordertype', 'position', 'bias', 'trend', 'command', 'cmd'],
  /** A whole sentence may stand here. */
  message: ['msg', 'message', 'text', 'alert', 'content', 'body', 'alertmessage', 'strategy.order.alertmessage'],
  /** Names that count only when they are nothing but a side. */
  label: ['strategy', 'strategyname', 'name', 'which', 'alertname', 'comment', 'strategy.order.comment', 'orderid', 'strategy.order.id', 'id'],
  strategy: ['strategyname', 'strategy', 'alertname', 'which', 'botname', 'bot', 'name'],
  price: ['price', 'entry', 'entryprice', 'limitprice', 'strategy.order.price', 'orderprice', 'close', 'triggerprice', 'triggerprices', 'lastprice', 'prices'],
  stopLoss: ['stoploss', 'sl', 'stop', 'stopprice', 'stoplossprice', 'stoploss.price', 'stoploss.stopprice', 'slprice'],
  takeProfit: ['takeprofit', 'tp', 'takeprofitprice', 'takeprofit.price', 'takeprofit.limitprice', 'target', 'targetprice', 'takeprofit1', 'tp1', 'target1', 'tpprice'],
  quantity: ['quantity', 'qty', 'amount', 'size', 'contracts', 'lots', 'lot', 'strategy.order.contracts', 'ordercontracts', 'positionsize', 'volume'],
  percent: ['allocationpercent', 'quantitypercent', 'sizepercent', 'equitypercent', 'percent', 'percentage', 'qtypercent', 'percentofequity'],
  strength: ['signalstrength', 'strength', 'score'],
  confidence: ['confidence', 'probability'],
  position: ['marketposition', 'strategy.marketposition', 'newposition'],
  previousPosition: ['prevposition', 'prevmarketposition', 'strategy.prevmarketposition', 'previousposition'],
  positionSize: ['strategy.positionsize', 'positionsize', 'newpositionsize'],
  reduceOnly: ['reduceonly', 'closeposition', 'closeonly'],
  sentAt: ['timenow', 'sentat', 'timestamp', 'alerttime', 'alerttimestamp', 'firedat'],
  barTime: ['time', 'bartime', 'candletime', 'datetime', 'date'],
  interval: ['interval', 'timeframe', 'tf', 'resolution', 'bottimeframe'],
  eventId: ['eventid', 'signalid', 'idempotencykey'],
} as const satisfies Record<string, readonly string[]>;

/** With one of these in the body, `volume` is that of the bar, not that of the order. */
export const barFields: readonly string[] = ['open', 'high', 'low'];

const known = new Set<string>(Object.values(fieldNames).flat());

/** Whether a key of a `key = value` text is a field of an alert. */
export function isFieldName(squeezedName: string): boolean {
  return known.has(squeezedName);
}
