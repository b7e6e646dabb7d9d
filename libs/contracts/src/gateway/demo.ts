import { Flag, Id, Json, OneOf, SymbolName, Text } from '../vocabulary/index.js';

/** What the demo offers. Without a demo there is no such thing (404). */
export class DemoState {
  @Flag({ meaning: 'there is a demo, and it is yours' }) offered: boolean;
  @Flag({ meaning: 'a webhook for sample alerts is known' }) alerts: boolean;
  @Id({ optional: true, meaning: 'the terminal that the simulated market plays; no other account is moved by it' })
  terminalId?: string;
}

/** A sample alert, as TradingView would send it. */
export class DemoAlertBody {
  @SymbolName({ optional: true, meaning: 'EURUSD unless given' }) symbol?: string;
  @OneOf(['buy', 'sell'], { optional: true, meaning: 'buy unless given' }) side?: 'buy' | 'sell';
}

/** What came of an action of the demo. */
export class DemoResult {
  @Text({ max: 40, example: 'alert', meaning: 'what was done' }) action: string;
  @Json({ maxBytes: 65_536, meaning: 'what the simulator or the webhook answered' }) answer: Record<string, unknown>;
}
