/**
 * By which names people and the common senders call the parts of an alert: in lower case, without anything but letters,
 * digits and dots. Where several are present, the first counts, unless said otherwise.
 */
export const fieldNames = {
  symbol: [
    'symbol', 'ticker', 'pair', 'instrument', 'symbols', 'tickers', 'stocks', 'stock', 'tvinstrument', 'tickerid', 'syminfo.ticker', 'syminfo.tickerid', 'tickersymbol', 'symbolname', 'instrumentname',
    'tradingpair', 'tradingsymbol', 'currencypair', 'paircode', 'productid', 'instid', 'epic', 'asset', 'coin', 'alertsymbol', 'botsymbol', 'contractsymbol',
  ],
  exchange: ['exchange', 'tvexchange', 'syminfo.prefix', 'exchangecode'],
  /** Says what to do; a value here that is not understood stops the alert. */
  action: ['action', 'side', 'strategy.order.action', 'order.action', 'orderaction', 'order.side', 'orderside', 'tradeaction', 'strategy.action', 'trade.action', 'trade.side', 'signal.action', 'signal.side', 'data.action', 'operation', 'actiontype', 'transactiontype', 'trantype'],
  /** Says whether the order opens or closes; a value here that is not understood stops an entry. */
  effect: ['positioneffect', 'openclose', 'effect', 'ordereffect', 'orderintent', 'intent', 'instruction', 'entryexit', 'strategyevent', 'positiondirection', 'positionaction', 'openorclose', 'entryorexit', 'oc', 'offsetflag'],
  /** May say what to do, and is passed over when it says something else. */
  hint: ['signal', 'order', 'direction', 'type', 'ordertype', 'position', 'bias', 'trend', 'command', 'cmd', 'tradeside', 'tradedirection', 'orderdirection', 'botstatus', 'signaltype', 'tradetype', 'alertaction', 'alerttype', 'event', 'eventtype'],
  /** A whole sentence may stand here. */
  message: ['msg', 'message', 'text', 'alert', 'content', 'body', 'alertmessage', 'strategy.order.alertmessage', 'caption', 'alertnote', 'note', 'description'],
  /** Names of an order: they count only when they are nothing but a side, or when they say that it closes. */
  label: ['comment', 'strategy.order.comment', 'orderid', 'strategy.order.id', 'id', 'label', 'ordercomment', 'ordername', 'reason', 'orderlabel', 'exitreason', 'closereason', 'exittag'],
  /** Names of a strategy: they count only when they are nothing but a side. */
  strategyLabel: ['strategy', 'strategyname', 'name', 'which', 'alertname'],
  strategy: ['strategyname', 'strategy', 'alertname', 'which', 'botname', 'bot', 'name'],
  /** Tells what became of an order or a trade. */
  status: ['event', 'eventtype', 'status', 'state', 'orderstatus', 'tradestatus', 'signalstatus', 'update', 'updatetype', 'result', 'outcome', 'exitreason', 'closereason'],
  price: ['price', 'signalprice', 'entry', 'entry.price', 'entryprice', 'strategy.order.price', 'orderprice', 'openprice', 'close', 'triggerprice', 'triggerprices', 'lastprice', 'marketprice', 'prices', 'openrate'],
  limitPrice: ['limitprice', 'limit', 'orderlimitprice', 'order.limitprice', 'limitentry', 'entrylimit', 'pricelimit', 'limitorderprice', 'entry.limitprice', 'stoplimitprice'],
  triggerPrice: ['triggerprice', 'activationprice', 'trigger', 'stopentry', 'entrystop', 'ordertriggerprice'],
  orderType: ['ordertype', 'order.type', 'ordtype', 'executiontype', 'entrytype', 'entryordertype', 'orderkind', 'order.ordertype', 'pricetype', 'entry.type', 'entry.ordertype', 'position.ordertype', 'execution', 'executionmode', 'ordermode', 'entrymode'],
  timeInForce: ['timeinforce', 'tif', 'order.timeinforce', 'duration', 'validity'],
  expiry: ['expiration', 'expiry', 'expiresat', 'expireat', 'expiretime', 'expirationtime', 'goodtill', 'goodtilldate', 'gtd', 'validuntil', 'validtill', 'cancelafter', 'timetolive', 'ttl', 'valid', 'validfor', 'expireminutes', 'expiryminutes', 'expireseconds', 'expiresin', 'expirein', 'expireafter', 'expiresafter', 'cancelin', 'lifetime', 'ordertimeout', 'orderexpiry', 'orderexpiration', 'goodfor', 'gooduntil'],
  quantity: [
    'quantity', 'qty', 'amount', 'size', 'contracts', 'lots', 'lot', 'lotsize', 'units', 'shares', 'strategy.order.contracts', 'ordercontracts', 'orderqty', 'ordersize', 'order.contracts', 'order.quantity', 'order.qty', 'order.size',
    'amountpertrade', 'tradesize', 'vol', 'volume', 'positionsize', 'possize', 'posqty', 'sz', 'vollots',
    'quantity.value', 'qty.value', 'amount.value', 'size.value', 'volume.value', 'quantity.amount', 'size.amount',
  ],
  quantityType: ['quantitytype', 'qtytype', 'amounttype', 'sizetype', 'amountpertradetype', 'currencytype', 'ordersizetype', 'volumetype', 'quantityunit', 'sizeunit', 'sizingtype', 'investmenttype', 'quantity.type', 'quantity.unit', 'qty.type', 'qty.unit', 'amount.type', 'amount.unit', 'size.type', 'size.unit', 'volume.unit',
    'unit', 'amountunit', 'qtyunit', 'volumeunit', 'lotunit', 'qtymode', 'quantitymode', 'amountmode', 'sizemode', 'sizingmode', 'sizingmethod', 'amountcurrency', 'quantitycurrency', 'amountin', 'quantityin', 'qtyin', 'sizein'],
  money: ['dollaramount', 'usdamount', 'amountusd', 'notional', 'quoteamount', 'quotequantity', 'quoteorderqty', 'orderamountusd', 'sizeusd', 'costusd', 'cash', 'amountusdt', 'usdtamount', 'usd'],
  percent: ['allocationpercent', 'quantitypercent', 'sizepercent', 'equitypercent', 'percent', 'percentage', 'qtypercent', 'percentofequity', 'sizepct', 'qtypct', 'pct', 'amountpercent'],
  positionPercent: ['positionpercent', 'percentofposition', 'closepercent', 'closepercentage', 'closepct', 'exitpercent', 'exitpct', 'reducepercent', 'partialpercent', 'percenttoclose', 'reducepercentage', 'reducepct', 'exitpercentage', 'partialclosepercent', 'partialclosepct'],
  closeSize: ['closequantity', 'closeqty', 'closesize', 'closeamount', 'closelots', 'exitquantity', 'exitqty', 'exitsize', 'closevolume', 'partialquantity'],
  risk: ['risk', 'riskpercent', 'riskpct', 'riskpercentage', 'riskperc', 'riskamount', 'riskmoney', 'riskusd', 'riskdollars', 'riskdollaramount', 'voldollar', 'volpctballoss', 'volpcteqloss'],
  strength: ['signalstrength', 'strength', 'score'],
  confidence: ['confidence', 'probability'],
  position: ['marketposition', 'strategy.marketposition', 'newposition', 'strategymarketposition', 'newmarketposition', 'currentposition', 'targetposition', 'positionafter', 'sentiment', 'signalsentiment', 'newpositionside', 'position.side'],
  positionSize: ['marketpositionsize', 'strategy.marketpositionsize', 'strategy.positionsize', 'newpositionsize', 'newmarketpositionsize', 'strategypositionsize', 'positionaftersize', 'targetpositionsize', 'positionsizeafter', 'netposition', 'position.size', 'position.qty', 'position.quantity', 'positionamt', 'posamt'],
  previousPosition: ['prevposition', 'prevmarketposition', 'strategy.prevmarketposition', 'previousposition', 'previousmarketposition', 'positionbefore', 'lastposition', 'oldposition', 'prevpositionside'],
  previousPositionSize: ['prevmarketpositionsize', 'strategy.prevmarketpositionsize', 'prevpositionsize', 'previouspositionsize', 'previousmarketpositionsize', 'positionbeforesize', 'oldpositionsize', 'positionsizebefore'],
  /** The side of the position that the order is about, as exchanges with a hedge mode have it. */
  positionSide: ['positionside', 'posside', 'possidetype', 'holdside', 'positiontype', 'positionidx'],
  reduceOnly: ['reduceonly', 'closeposition', 'closeonly', 'isreduceonly', 'exitonly', 'reduce', 'isclose', 'isexit', 'isclosing', 'closeorder', 'closeall', 'closeatmarket', 'liquidate', 'flatten'],
  reverse: ['reverse', 'reverses', 'isreverse', 'reverseposition', 'flip', 'closeopposite', 'closeoppositeside', 'closeandreverse'],
  code: ['code', 'signalcode', 'alertcode'],
  option: ['optiontype', 'intrinsicvalue', 'strikeprice', 'strikecount', 'strikesaway', 'strike', 'optionsymbol', 'callput', 'putcall'],
  sentAt: ['timenow', 'sentat', 'timestamp', 'alerttime', 'alerttimestamp', 'firedat'],
  barTime: ['time', 'bartime', 'candletime', 'datetime', 'date'],
  interval: ['interval', 'timeframe', 'tf', 'resolution', 'bottimeframe'],
  eventId: ['eventid', 'signalid', 'idempotencykey'],
  levelUnit: ['levelunit', 'sltype', 'tptype', 'sltptype', 'tpsltype', 'stoptype', 'targettype', 'stoplosstype', 'takeprofittype', 'slunit', 'tpunit', 'stoplossunit', 'takeprofitunit', 'stoplossunits', 'takeprofitunits', 'slunits', 'tpunits', 'slmode', 'tpmode', 'slkind', 'tpkind', 'stoplossmode', 'takeprofitmode', 'stoploss.unit', 'takeprofit.unit', 'stoploss.type', 'takeprofit.type'],
} as const satisfies Record<string, readonly string[]>;

/** With one of these in the body, `volume` is that of the bar, not that of the order. */
export const barFields: readonly string[] = ['open', 'high', 'low'];

/** Names by which an alert says only one instrument: two of them with different instruments contradict each other. */
export const oneSymbolNames: readonly string[] = ['symbol', 'ticker', 'pair', 'instrument', 'tvinstrument'];

const known = new Set<string>([...Object.values(fieldNames).flat(), ...barFields]);

/** Whether a key is a field of an alert whose meaning is known; levels are known by their form (`levelField`). */
export function isFieldName(squeezedName: string): boolean {
  return known.has(squeezedName);
}
