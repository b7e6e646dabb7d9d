import { describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import { signatureFlaw } from './webhook-signature.js';

const now = new Date('2026-01-05T10:00:00.000Z');
const seconds = now.getTime() / 1_000;
const body = '{"id":"evt_1"}';
const header = (secret: string, timestamp = seconds): string =>
  Stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp });
const flaw = (sent: string, secrets = ['whsec_new', 'whsec_old'], bytes = body) =>
  signatureFlaw(Buffer.from(bytes), sent, secrets, now);

describe('webhooks of Stripe (BL-2, failure catalogue 64)', () => {
  it('believes the current secret and the one before, and no other', () => {
    expect(flaw(header('whsec_new'))).toBeUndefined();
    expect(flaw(header('whsec_old'))).toBeUndefined();
    expect(flaw(header('whsec_other'))).toBe('signature-invalid');
    expect(flaw(header('whsec_new'), [])).toBe('signature-invalid');
  });

  it('believes a clock that is 300 s off in either direction, and none that is farther', () => {
    for (const off of [-300, 300]) expect(flaw(header('whsec_new', seconds + off))).toBeUndefined();
    for (const off of [-301, 301]) expect(flaw(header('whsec_new', seconds + off))).toBe('timestamp-outside-window');
  });

  it('believes the bytes as they came, and no header that is something else', () => {
    expect(flaw(header('whsec_new'), ['whsec_new'], `${body} `)).toBe('signature-invalid');
    for (const odd of ['', 't=', 'v1=00', `t=${seconds}`, `t=${seconds},v0=00`, 'nonsense'])
      expect(flaw(odd)).toBe('signature-invalid');
  });
});
