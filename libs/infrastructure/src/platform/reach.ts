import { createServer, isIP } from 'node:net';
import path from 'node:path';
import { readJsonFile, writeJsonFile } from '../json-file.js';
import { SetupError } from '../setup-error.js';

/** How others reach an installation: what it listens on, what it calls itself, and whom it believes. */
export interface ReachSettings {
  /** Address of this machine that both public ports listen on; the loopback unless given. */
  readonly bind?: string;
  /** What people and senders of webhooks call it, without a path: `https://trade.example.com`. */
  readonly publicUrl?: string;
  /** Addresses, networks and names (`loopback`) of proxies whose `X-Forwarded-For` is believed, by commas. */
  readonly trustedProxies?: string;
}

/** What is wished this time; `none` takes back what was remembered. */
export type ReachWishes = ReachSettings;

export interface Reach extends ReachSettings {
  readonly bind: string;
  /** Where this machine itself reaches what listens on `bind`: with brackets where it is IPv6. */
  readonly localHost: string;
  /** To be called when it is up so. */
  remember(): void;
}

const FILE = 'reach.json';
const NONE = 'none';
const LOOPBACK = '127.0.0.1';
const COST = '--public-url, --bind and --trusted-proxies say it anew.';

/** What was remembered of earlier starts. */
export function rememberedReach(dataDir: string): ReachSettings {
  return readJsonFile<ReachSettings>(path.join(dataDir, FILE), COST) ?? {};
}

/**
 * How the installation is reached: what is wished now, else what was wished last. Throws a `SetupError` where this
 * machine has no such address.
 */
export async function reachOf(dataDir: string, wishes: ReachWishes): Promise<Reach> {
  const settings = settled({ ...rememberedReach(dataDir), ...given(wishes) });
  const bind = settings.bind ?? LOOPBACK;
  await requireAddress(bind);
  return {
    ...settings,
    bind,
    localHost: localHostOf(bind),
    remember: () => writeJsonFile(path.join(dataDir, FILE), settings),
  };
}

/** For runs that last a moment: nobody but this machine, nothing remembered. */
export const reachedLocally: Reach = { bind: LOOPBACK, localHost: LOOPBACK, remember: () => undefined };

/** The variables of a service that listens for others. */
export function listeningAs({ bind, trustedProxies }: Reach): Record<string, string> {
  return { HTTP_HOST: bind, ...(trustedProxies === undefined ? {} : { TRUSTED_PROXIES: trustedProxies }) };
}

/** The gateway's name of itself. Without one, and open to others, it is called what its caller calls it. */
export function calledAs({ bind, publicUrl }: Reach, local: { readonly gateway: string }): Record<string, string> {
  if (publicUrl !== undefined) return { PUBLIC_URL: publicUrl };
  return isLoopbackAddress(bind) ? { PUBLIC_URL: local.gateway } : {};
}

/** Addresses that the record of the run holds, for people and other commands. */
export function toldAddresses(
  { publicUrl }: Reach,
  { gateway, terminals }: { readonly gateway: string; readonly terminals: string },
): Record<string, string> {
  return { gateway, terminals, ...(publicUrl === undefined ? {} : { public: publicUrl }) };
}

/** Whether only this machine reaches an address. */
export function isLoopbackAddress(address: string): boolean {
  return address === '::1' || (isIP(address) === 4 && address.startsWith('127.'));
}

function given(wishes: ReachWishes): ReachWishes {
  return Object.fromEntries(Object.entries(wishes).filter(([, value]) => value !== undefined));
}

function settled(wished: ReachWishes): ReachSettings {
  return Object.fromEntries(Object.entries(wished).filter(([, value]) => value !== NONE));
}

/** Everything is reached by the loopback; one address only by itself. */
function localHostOf(bind: string): string {
  if (bind === '0.0.0.0') return LOOPBACK;
  if (bind === '::') return '[::1]';
  return isIP(bind) === 6 ? `[${bind}]` : bind;
}

function requireAddress(bind: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (cause) =>
      reject(
        new SetupError(
          `This machine cannot listen on ${bind}.`,
          'give --bind one of its own addresses, 0.0.0.0 for all of them, or 127.0.0.1 for itself alone.',
          { cause },
        ),
      ),
    );
    probe.listen(0, bind, () => probe.close(() => resolve()));
  });
}
