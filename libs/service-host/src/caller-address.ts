import { type IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

const GROUPS = 8;
/** A provider gives a home or a server this much of IPv6; whoever has it has every address in it. */
const PREFIX_GROUPS = 4;
const NAMED_NETWORKS: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.1/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/** Whom limits count for an address: one IPv4 address, or the /64 network of an IPv6 one. */
export function callerPrefix(address: string): string {
  const plain = plainAddress(address);
  if (isIP(plain) !== 6) return plain;
  return `${groupsOf(plain).slice(0, PREFIX_GROUPS).join(':')}::/64`;
}

/** Without a zone, and an IPv4 address that came in IPv6's clothes as what it is. */
export function plainAddress(address: string): string {
  const plain = address.split('%')[0]!;
  if (isIP(plain) !== 6) return plain;
  const groups = groupsOf(plain);
  const isMapped = groups.slice(0, 5).every((group) => group === '0') && groups[5] === 'ffff';
  if (!isMapped) return plain;
  return [groups[6]!, groups[7]!].flatMap((group) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 0xff]).join('.');
}

function groupsOf(address: string): string[] {
  // The parser of addresses writes every spelling in the one of RFC 5952.
  const text = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head, tail] = text.split('::').map((part) => (part === '' ? [] : part.split(':')));
  if (tail === undefined) return head!;
  return [...head!, ...Array.from({ length: GROUPS - head!.length - tail.length }, () => '0'), ...tail];
}

/**
 * Reverse proxies of ours: they may say by `X-Forwarded-For` which address a call came from, and stand for many
 * callers.
 */
export class TrustedProxies {
  private readonly networks = new BlockList();

  private constructor(entries: readonly string[]) {
    for (const entry of entries) {
      const [network, bits] = entry.split('/') as [string, string?];
      const family = isIP(network);
      if (family !== 0)
        this.networks.addSubnet(network, Number(bits ?? (family === 4 ? 32 : 128)), family === 4 ? 'ipv4' : 'ipv6');
    }
  }

  /**
   * `text`: addresses, networks and names (`loopback`, `linklocal`, `uniquelocal`) by commas, as `TRUSTED_PROXIES`
   * holds them.
   */
  static of(text: string | undefined): TrustedProxies {
    const entries = (text ?? '')
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== '');
    return new TrustedProxies(entries.flatMap((entry) => NAMED_NETWORKS[entry] ?? [entry]));
  }

  /** What is wrong with such a text; undefined where it can be understood. */
  static flawOf(text: string): string | undefined {
    const entries = text.split(',').map((entry) => entry.trim());
    for (const entry of entries) {
      if (Object.hasOwn(NAMED_NETWORKS, entry)) continue;
      const [network = '', bits, ...more] = entry.split('/');
      const family = isIP(network);
      const isNumber = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
      if (family === 0 || !isNumber || more.length > 0)
        return `"${entry}" is no address, no network such as 172.16.0.0/12, and none of ${Object.keys(NAMED_NETWORKS).join(', ')}`;
      if (bits !== undefined && Number(bits) === 0)
        return `"${entry}" is everybody: then each caller could say that it is another`;
    }
    return undefined;
  }

  trusts(address: string): boolean {
    const plain = plainAddress(address);
    const family = isIP(plain);
    return family !== 0 && this.networks.check(plain, family === 4 ? 'ipv4' : 'ipv6');
  }

  /** The address that a request came from: the last one in its chain that none of our own proxies stands for. */
  callerOf(request: Pick<IncomingMessage, 'headers' | 'socket'>): string {
    let caller = request.socket.remoteAddress ?? '';
    const forwarded = String(request.headers['x-forwarded-for'] ?? '')
      .split(',')
      .map((entry) => entry.trim());
    while (this.trusts(caller)) {
      const before = forwarded.pop();
      if (before === undefined || isIP(plainAddress(before)) === 0) break;
      caller = before;
    }
    return plainAddress(caller);
  }
}
