import type { Schemas } from '@plimsoll/client';

const WORKER = '/push-worker.js';
const WORDS = 4;

/** Whether this browser can be pushed to, from here. */
export function canPush(): boolean {
  return window.isSecureContext && 'serviceWorker' in navigator && 'PushManager' in window;
}

/** Asks the person, subscribes this browser, and says what is to be linked; undefined where they said no. */
export async function subscribe(publicKey: string, name: string): Promise<Schemas['AddChannel'] | undefined> {
  if ((await Notification.requestPermission()) !== 'granted') return undefined;
  const worker = await navigator.serviceWorker.register(WORKER);
  const made = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(publicKey) });
  const { endpoint, keys } = made.toJSON();
  if (endpoint === undefined || keys?.['p256dh'] === undefined || keys['auth'] === undefined)
    throw new Error('the browser gave no keys with its subscription');
  return { channel: 'push', name, address: endpoint, keys: { p256dh: keys['p256dh'], auth: keys['auth'] } };
}

/** A key in base64url as bytes. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const padded = text
    .replace(/-/g, '+')
    .replace(/_/g, '/')
    .padEnd(Math.ceil(text.length / WORDS) * WORDS, '=');
  return Uint8Array.from(atob(padded), (sign) => sign.charCodeAt(0));
}
