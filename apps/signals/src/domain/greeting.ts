const WHO =
  "let['’]?s|we|hey|hi|hello|dear|team|guys|all|everyone|everybody|traders?|folks|members|friends|please|pls|kindly|ok|okay";
const WHAT =
  'alerts?|attention|urgent|important|notice|warning|info|fyi|heads[ ]up|update|breaking|new|trade|trading|vip|premium|free|signals?|message|command|instructions?|action|order|todo|task';
const WHENCE = 'bot|strategy|system|algo|ea|tradingview|tv|webhook|telegram|discord|channel|group|risk|manager|desk';
const GREETING = String.raw`(?:the[ ])?(?:${WHO}|${WHAT}|${WHENCE})(?![\p{L}\p{N}_.])`;
/** Words for the eye in front of a text: whom it is for, what it is, where it comes from. */
const IN_FRONT = new RegExp(String.raw`^[^\p{L}\p{N}$#@]*(?:${GREETING}[^\p{L}\p{N}\n{}"=$#@]+){1,5}`, 'iu');
/** What follows a close of a bar: "Alert: close above 1.09", "Strategy close price". */
const OF_BAR =
  'price|prices|value|level|above|below|over|under|at|on|of|is|was|near|to|crossed|crosses|crossing|cross|breaks|broke|higher|lower|inside|outside|beyond|greater|less|within|and|in|for|out|up|down|candle|bar|call|enough|range|high|low|vs|source|watch';
const CLOSES = new RegExp(
  String.raw`^(?:close|exit|flatten|liquidate)[ ]+(?!(?:${OF_BAR})(?![\p{L}]))[@#$]?\p{L}|^[@#$]?[A-Z][A-Z0-9./_]{2,14}[ ]*[,:-]?[ ]+(?:close|CLOSE|Close)[ .!]*$`,
  'u',
);
/** "Close out EURUSD"; "close out of range" is that of a bar. */
const OUT = /^([^\p{L}\p{N}]*clos(?:e|ing))[ ]+out[ ]+(?!of(?![\p{L}]))(?=[@#$]?\p{L})/iu;
const VERB = /^(?:close|exit|flatten|liquidate)(?![\p{L}])/iu;

/** The text without the words in front of a close: "Alert close EURUSD", "Hey team, close EURUSD" close it. */
export function withoutGreeting(text: string): string {
  const front = IN_FRONT.exec(text)?.[0];
  if (front === undefined) return text.replace(OUT, '$1 ');
  const rest = text.slice(front.length).replace(OUT, '$1 ');
  const told = rest.replace(VERB, (verb) => verb.toLowerCase());
  return CLOSES.test(told) ? rest : text;
}
