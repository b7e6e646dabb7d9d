import { randomUUID } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { BlockList, isIP } from 'node:net';
import { isLoopbackAddress } from '@plimsoll/infrastructure';
import { isLoopback } from '../profiles/profile.js';
import { type CheckResult } from './check.js';

type Found = Omit<CheckResult, 'name'>;

/** One answer, as much of it as is looked at. */
interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly body: string;
}

const TIMEOUT_MS = 8_000;
const BODY_MAX = 100_000;
const GUIDE = 'docs/guides/reach-it-from-outside.md';
const KEYS_PATH = '/v1/.well-known/jwks.json';
const STREAM_PATH = '/v1/stream';
const NOT_SIGNED_IN = 401;
const PROXY_ALONE = [502, 503, 504];
const PRIVATE = privateNetworks();

/**
 * Whether the public address leads here: asked as a sender would ask, with a number that no cache knows, and compared
 * with the keys that only this installation signs with; then whether live streams pass. It is asked from this machine:
 * a router may answer its own network in another way than the world.
 */
export async function outsideCheck(publicUrl: string | undefined, gateway: string): Promise<Found> {
  if (publicUrl === undefined)
    return { state: 'ok', found: 'no public address: for this machine, or by the address of its network' };
  if (isLoopback(publicUrl)) return { state: 'ok', found: `${publicUrl}: for this machine alone` };
  const elsewhere = await leadsHere(publicUrl, gateway);
  if (elsewhere !== undefined) return elsewhere;
  const { hostname } = new URL(publicUrl);
  const address = (await lookup(hostname.replace(/^\[|\]$/g, ''))).address;
  return (
    (await streamsPass(publicUrl)) ??
    notForAll(publicUrl, address) ?? { state: 'ok', found: `${publicUrl} answers with our keys, and live streams pass` }
  );
}

/** What is wrong on the way there; undefined when it leads here. */
async function leadsHere(publicUrl: string, gateway: string): Promise<Found | undefined> {
  const question = `${KEYS_PATH}?check=${randomUUID()}`;
  const ours = keysIn((await ask(`${gateway}${question}`)).body);
  if (ours === undefined) return broken(`${gateway} does not tell its keys`, 'see the logs of gateway and identity.');
  let answer: Answer;
  try {
    answer = await ask(`${publicUrl}${question}`);
  } catch (error) {
    return unreached(publicUrl, error as NodeJS.ErrnoException);
  }
  const { status, location } = answer;
  if (location !== undefined && status >= 300 && status < 400)
    return broken(
      `${publicUrl} sends callers on to ${originOf(location, publicUrl)}`,
      'senders of webhooks do not follow: give the address itself as --public-url, or take the redirection (or the sign-in page) away from /v1.',
    );
  if (PROXY_ALONE.includes(status))
    return broken(
      `${publicUrl} answers ${status}: a proxy or tunnel is there, but does not reach Plimsoll`,
      `let it pass calls on to ${gateway}.`,
    );
  const theirs = keysIn(answer.body);
  if (theirs === undefined)
    return broken(
      `another program answers at ${publicUrl} (${status})`,
      `let the proxy or tunnel pass /v1 on to ${gateway}, as ${GUIDE} shows; a page that asks people to sign in first must leave it alone.`,
    );
  return theirs === ours
    ? undefined
    : broken(
        `another installation of Plimsoll answers at ${publicUrl}`,
        `let the proxy or tunnel pass calls on to ${gateway}, or give this one its own name with --public-url.`,
      );
}

/** A stream without a ticket is refused by us; whoever does not pass it on answers something else. */
async function streamsPass(publicUrl: string): Promise<Found | undefined> {
  const headers = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64'),
    origin: publicUrl,
  };
  const status = await ask(`${publicUrl}${STREAM_PATH}`, headers).then(
    (answer) => answer.status,
    () => undefined,
  );
  if (status === NOT_SIGNED_IN) return undefined;
  return {
    state: 'warning',
    found: `${publicUrl} answers, but live streams do not pass${status === undefined ? '' : ` (${status})`}: pages ask every two seconds instead`,
    cure: 'let the proxy pass WebSockets on (the headers Upgrade and Connection), and the header Host or Origin unchanged.',
  };
}

function notForAll(publicUrl: string, address: string): Found | undefined {
  if (!isPrivate(address)) return undefined;
  return {
    state: 'warning',
    found: `${publicUrl} answers here, but its name leads to ${address}, which only your own network reaches`,
    cure: 'senders outside need a public address: see what the name leads to elsewhere, or use a tunnel.',
  };
}

/** Whether only this machine, or its own network, reaches an address. */
export function isPrivate(address: string): boolean {
  const family = isIP(address);
  return isLoopbackAddress(address) || (family !== 0 && PRIVATE.check(address, family === 4 ? 'ipv4' : 'ipv6'));
}

/** What an error of the line says of its cause. */
export function unreached(publicUrl: string, error: NodeJS.ErrnoException): Found {
  const { host, hostname, port, protocol } = new URL(publicUrl);
  const code = error.code ?? '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENODATA')
    return broken(
      `the name ${hostname} leads nowhere (DNS: ${code})`,
      'make a DNS record of it that leads to the proxy or tunnel, and wait until it is known.',
    );
  if (code === 'ECONNREFUSED')
    return broken(
      `nobody listens at ${host}${port === '' ? ` (port ${protocol === 'https:' ? 443 : 80})` : ''}`,
      'start the proxy or tunnel there, and let the firewall pass that port.',
    );
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL|EPROTO|ALTNAME/.test(code))
    return broken(
      `TLS at ${host} is not trusted (${code}): senders refuse it`,
      'give the proxy a certificate of that name by a public authority; Caddy gets one by itself when ports 80 and 443 reach it.',
    );
  if (code === 'ETIMEDOUT' || error.name === 'TimeoutError')
    return broken(
      `${host} does not answer within ${TIMEOUT_MS / 1_000} s`,
      'let the firewall and the router pass that port; a router may answer everybody but its own network, so try it from a telephone too.',
    );
  if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH')
    return broken(
      `there is no way to ${host} (${code})`,
      'see which address the name leads to, and the network of this machine.',
    );
  return broken(`${host} breaks off (${code === '' ? error.message : code})`, 'see the log of the proxy or tunnel.');
}

function broken(found: string, cure: string): Found {
  return { state: 'failed', found, cure };
}

/** The names of the keys that tokens are signed with, in order; undefined where it is no set of keys. */
function keysIn(body: string): string | undefined {
  try {
    const { keys } = JSON.parse(body) as { keys?: { kid?: unknown }[] };
    const names = keys?.map(({ kid }) => kid).filter((kid) => typeof kid === 'string');
    return names === undefined || names.length === 0 ? undefined : names.sort().join(' ');
  } catch {
    // A page, or nothing.
    return undefined;
  }
}

function originOf(location: string, base: string): string {
  return URL.canParse(location, base) ? new URL(location, base).origin : location.slice(0, 80);
}

/** Asks without following anybody. Rejects with the error of the line. */
function ask(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const send = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const question = send(url, { agent: false, headers, signal }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        if (body.length < BODY_MAX) body += chunk;
      });
      response.once('error', reject);
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, location: response.headers.location, body }),
      );
    });
    question.once('upgrade', (response, socket) => {
      socket.destroy();
      resolve({ status: response.statusCode ?? 0, location: undefined, body: '' });
    });
    question.once('error', (error) => reject(signal.aborted ? (signal.reason as Error) : error));
    question.end();
  });
}

function privateNetworks(): BlockList {
  const list = new BlockList();
  list.addSubnet('10.0.0.0', 8, 'ipv4');
  list.addSubnet('172.16.0.0', 12, 'ipv4');
  list.addSubnet('192.168.0.0', 16, 'ipv4');
  list.addSubnet('169.254.0.0', 16, 'ipv4');
  list.addSubnet('100.64.0.0', 10, 'ipv4');
  list.addSubnet('fc00::', 7, 'ipv6');
  list.addSubnet('fe80::', 10, 'ipv6');
  return list;
}
