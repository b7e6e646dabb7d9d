import { describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { signWebhook, verifyWebhook, WebhookError } from './webhook.js';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const NOW = new Date('2026-01-05T10:00:00.000Z');
const BODY = '{"symbol":"EURUSD","action":"buy"}';
const at = { nowMs: NOW.getTime() };

/** Signed by the reference implementation, not by ours. */
function signed(body = BODY, secret = SECRET, when = NOW): Record<string, string> {
  return {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(when.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign('msg_1', when, body),
  };
}

describe('Standard Webhooks', () => {
  it('takes what the reference implementation signs, among several signatures, as text and as bytes', async () => {
    const expected = { id: 'msg_1', sentAt: NOW };
    await expect(verifyWebhook({ headers: signed(), body: BODY }, SECRET, at)).resolves.toEqual(expected);
    const headers = new Headers(signed());
    headers.set('webhook-signature', `v1a,AAAA v1,AAAA ${headers.get('webhook-signature')!}`);
    const bytes = new TextEncoder().encode(BODY);
    await expect(verifyWebhook({ headers, body: bytes }, SECRET, at)).resolves.toEqual(expected);
  });

  it('signs what the reference implementation takes', async () => {
    const headers = await signWebhook(BODY, SECRET, { id: 'msg_1', ...at });
    expect(headers).toEqual(signed());
  });

  it.each<[string, Record<string, string>, string]>([
    ['another body', signed(), `${BODY} `],
    ['another secret', signed(BODY, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSx'), BODY],
    ['another id', { ...signed(), 'webhook-id': 'msg_2' }, BODY],
    ['no signature', { ...signed(), 'webhook-signature': '' }, BODY],
    ['a signature that is no base64', { ...signed(), 'webhook-signature': 'v1,***' }, BODY],
    ['an odd timestamp', { ...signed(), 'webhook-timestamp': 'NaN' }, BODY],
    ['six minutes ago', signed(BODY, SECRET, new Date(NOW.getTime() - 360_000)), BODY],
    ['in six minutes', signed(BODY, SECRET, new Date(NOW.getTime() + 360_000)), BODY],
  ])('refuses %s', async (_name, headers, body) => {
    await expect(verifyWebhook({ headers, body }, SECRET, at)).rejects.toBeInstanceOf(WebhookError);
  });
});
