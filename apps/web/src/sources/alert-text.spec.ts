import { describe, expect, it } from '@jest/globals';
import { type AlertChoice, alertText, curlLine } from './alert-text';

const NOW = new Date('2026-11-02T08:00:00.000Z');
const CHOICE: AlertChoice = {
  origin: 'indicator',
  symbol: '',
  action: 'buy',
  sizeUnit: '',
  size: '',
  stopUnit: 'pips',
  stop: '20',
  targetUnit: 'price',
  target: '1.12',
  secretField: '',
};
const of = (change: Partial<AlertChoice>): { text: unknown; example: unknown } => {
  const { text, example } = alertText({ ...CHOICE, ...change }, NOW);
  return { text: JSON.parse(text), example: JSON.parse(example) };
};

describe('the message builder (issue 8 §2, sources)', () => {
  it('writes what an indicator sends, and an example with a price that its levels fit', () => {
    const { text, example } = of({});
    expect(text).toEqual({
      symbol: '{{exchange}}:{{ticker}}',
      action: 'buy',
      stop_loss: '20 pips',
      take_profit: '1.12',
      price: '{{close}}',
      interval: '{{interval}}',
      sent_at: '{{timenow}}',
    });
    expect(example).toMatchObject({ symbol: 'OANDA:EURUSD', price: '1.1088', sent_at: NOW.toISOString() });
  });

  it('leaves the side to a strategy, with both positions and their sizes', () => {
    const { text, example } = of({ origin: 'strategy', action: 'sell', size: '3', sizeUnit: 'lots' });
    expect(text).toMatchObject({
      action: '{{strategy.order.action}}',
      quantity: '{{strategy.order.contracts}}',
      market_position: '{{strategy.market_position}}',
      market_position_size: '{{strategy.market_position_size}}',
      prev_market_position: '{{strategy.prev_market_position}}',
      prev_market_position_size: '{{strategy.prev_market_position_size}}',
    });
    expect(JSON.stringify(example)).not.toContain('{{');
  });

  it('says sizes with their unit, never as a bare number', () => {
    expect(of({ size: '0.2', sizeUnit: 'lots' }).text).toMatchObject({ quantity: '0.2 lots' });
    expect(of({ size: '1', sizeUnit: 'risk-percent' }).text).toMatchObject({ risk_percent: '1' });
    expect(of({ size: '10', sizeUnit: 'percent-of-equity' }).text).toMatchObject({ quantity: '10% of equity' });
    expect(of({ action: 'exit', size: '50', sizeUnit: 'percent-of-equity' }).text).toMatchObject({ quantity: '50%' });
  });

  it('has no levels beside a close, no placeholders in what a program sends, and the secret where one is set', () => {
    expect(of({ action: 'exit long' }).text).not.toHaveProperty('stop_loss');
    expect(JSON.stringify(of({ origin: 'program' }).text)).not.toMatch(/{{|%/);
    expect(of({ secretField: 'key' }).text).toHaveProperty('key');
  });

  it('makes a line of shell of it, signed where the source wants it', () => {
    expect(curlLine('tradingview', 'https://p.example/v1/hooks/a', '{"note": "it\'s"}')).toBe(
      String.raw`curl -i 'https://p.example/v1/hooks/a' -H 'content-type: application/json' -d '{"note":"it'\''s"}'`,
    );
    const signed = curlLine('generic', 'https://p.example/v1/hooks/a', '{"symbol":"EURUSD"}', 'whsec_c2VjcmV0');
    expect(signed).toContain('webhook-signature: v1,$SIGNATURE');
    expect(signed).toContain("SECRET='whsec_c2VjcmV0'");
  });
});
