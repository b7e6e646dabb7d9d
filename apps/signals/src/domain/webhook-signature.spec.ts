import { describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { newWebhookSecret, webhookFlaw } from './webhook-signature.js';

const NOW = new Date('2026-01-05T10:00:00.000Z');
const BODY = '{"symbol":"EURUSD","action":"buy"}';

/** Signed by the reference implementation, not by ours. */
function signed(secret: string, at: Date = NOW, id = 'msg_1') {
  return { id, timestamp: String(Math.floor(at.getTime() / 1000)), signature: new Webhook(secret).sign(id, at, BODY) };
}

describe('SG-1 Standard Webhooks', () => {
  const secret = newWebhookSecret();
  const flaw = (headers: Parameters<typeof webhookFlaw>[0], secrets = [secret], body = BODY) =>
    webhookFlaw(headers, Buffer.from(body), secrets, NOW);

  it('accepts what the reference implementation signs, by any valid secret and among several signatures', () => {
    const other = newWebhookSecret();
    expect(flaw(signed(secret))).toBeUndefined();
    expect(flaw(signed(secret), [other, secret])).toBeUndefined();
    expect(
      flaw({ ...signed(secret), signature: `v1a,AAAA ${signed(other).signature} ${signed(secret).signature}` }),
    ).toBeUndefined();
  });

  it.each([
    ['another secret', signed(newWebhookSecret()), 'signature-invalid'],
    ['another id', { ...signed(secret), id: 'msg_2' }, 'signature-invalid'],
    ['another time', { ...signed(secret), timestamp: '1767607201' }, 'signature-invalid'],
    ['no id', { ...signed(secret), id: undefined }, 'signature-invalid'],
    ['no timestamp', { ...signed(secret), timestamp: undefined }, 'signature-invalid'],
    ['no signature', { ...signed(secret), signature: undefined }, 'signature-invalid'],
    ['an empty signature', { ...signed(secret), signature: 'v1,' }, 'signature-invalid'],
    ['an odd timestamp', { ...signed(secret), timestamp: 'NaN' }, 'signature-invalid'],
    ['six minutes ago', signed(secret, new Date(NOW.getTime() - 360_000)), 'timestamp-outside-window'],
    ['in six minutes', signed(secret, new Date(NOW.getTime() + 360_000)), 'timestamp-outside-window'],
  ])('%s → %s', (_name, headers, expected) => {
    expect(flaw(headers)).toBe(expected);
  });

  it('another body', () => {
    expect(flaw(signed(secret), [secret], `${BODY} `)).toBe('signature-invalid');
  });
});
