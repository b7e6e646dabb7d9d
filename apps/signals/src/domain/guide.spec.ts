import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { interpretPayload } from './interpret-payload.js';
import { rejectionCodes } from './rejections.js';

const GUIDE = readFileSync(new URL('../../../../docs/guides/connect-a-tradingview-alert.md', import.meta.url), 'utf8');
const EXPANDED: Readonly<Record<string, string>> = {
  exchange: 'OANDA',
  ticker: 'EURUSD',
  close: '1.0840',
  plot_0: '1.0810',
  interval: '15',
  timenow: '2026-01-05T10:00:00Z',
  'strategy.order.action': 'sell',
  'strategy.order.contracts': '0.5',
  'strategy.market_position': 'flat',
  'strategy.prev_market_position': 'long',
};

describe('SG-1 the guide to connecting an alert', () => {
  it('names every reason for which a message is rejected', () => {
    for (const code of rejectionCodes) expect(GUIDE).toContain(`\`${code}\``);
  });

  it('its messages are understood once TradingView has filled them in', () => {
    const messages = [...GUIDE.matchAll(/```json\n(\{[^`]*"action"[^`]*\})\n```/g)].map((match) => match[1]!);
    const filled = messages.map((message) =>
      message.replaceAll(/\{\{([^}]+)\}\}/g, (_, name: string) => EXPANDED[name] ?? ''),
    );
    const read = filled.map((message) =>
      interpretPayload(
        Buffer.from(message),
        new Map(),
        { symbolMap: new Map(), defaultConfidence: 1, maxAgeSeconds: 60 },
        new Date('2026-01-05T10:00:01.000Z'),
      ),
    );
    expect(read).toMatchObject([
      {
        ok: true,
        value: {
          signals: [{ type: 'exit', side: 'buy', symbol: 'EURUSD', price: '1.0840', interval: '15' }],
          notes: [],
        },
      },
      {
        ok: true,
        value: {
          signals: [{ type: 'entry', side: 'buy', symbol: 'EURUSD', price: '1.0840', stopLoss: '1.0810' }],
          notes: [],
        },
      },
    ]);
  });
});
