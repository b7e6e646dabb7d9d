import { BlockList, isIP } from 'node:net';

const V4_PRIVATE: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
/** Of IPv6 only what is given out to the world is reached, without what stands for an IPv4 address inside of it. */
const V6_GLOBAL: readonly [string, number] = ['2000::', 3];
const V6_PRIVATE: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const v4 = new BlockList();
for (const [net, prefix] of V4_PRIVATE) v4.addSubnet(net, prefix, 'ipv4');
const v6Global = new BlockList();
v6Global.addSubnet(...V6_GLOBAL, 'ipv6');
const v6Private = new BlockList();
for (const [net, prefix] of V6_PRIVATE) v6Private.addSubnet(net, prefix, 'ipv6');

/** Whether an address is of the world outside: not this machine, not a network behind it, not set apart. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !v4.check(address, 'ipv4');
  if (family === 6) return v6Global.check(address, 'ipv6') && !v6Private.check(address, 'ipv6');
  return false;
}
