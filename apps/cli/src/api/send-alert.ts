import { type PayloadTaken } from '@plimsoll/contracts';
import { type KeptHook } from '../profiles/profile.js';
import { ApiError, UnreachableError } from './api-client.js';

const TIMEOUT_MS = 20_000;

/** Sends an alert as its sender would: no token, the bytes as they are, signed where the source wants it. */
export async function sendAlert({ url, secret }: KeptHook, body: string): Promise<PayloadTaken> {
  const signed = secret === undefined ? {} : await signatureOf(body, secret);
  const response = await answerOf(url, {
    method: 'POST',
    body,
    headers: { 'content-type': isJson(body) ? 'application/json' : 'text/plain; charset=utf-8', ...signed },
  });
  const answer = (await response.json().catch(() => ({}))) as PayloadTaken & Record<'code' | 'title' | 'cure', string>;
  if (response.ok && typeof answer.payloadId === 'string') return answer;
  throw new ApiError(
    response.status,
    answer.code ?? 'unknown',
    answer.title ?? `${new URL(url).origin} answered ${response.status}, and not as Plimsoll does`,
    answer.cure ?? 'see whether the address is that of a source, and what stands in front of the platform.',
  );
}

async function signatureOf(body: string, secret: string): Promise<Record<string, string>> {
  const { signWebhook } = await import('@plimsoll/client');
  return signWebhook(body, secret);
}

async function answerOf(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    throw new UnreachableError(new URL(url).origin, error);
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
