import { BlockList, isIPv4 } from 'node:net';

/** IPv4 addresses that are not public, by IANA's special-purpose registry, and multicast. */
const IPV4_RANGES: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Cloud metadata and credentials live at 169.254.169.254 and 169.254.170.2.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

/** IPv6 addresses inside 2000::/3 that are not public: protocol assignments, documentation, 6to4. */
const IPV6_RANGES: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const NOT_PUBLIC = new BlockList();
for (const [net, prefix] of IPV4_RANGES) NOT_PUBLIC.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of IPV6_RANGES) NOT_PUBLIC.addSubnet(net, prefix, 'ipv6');

const GLOBAL_UNICAST = new BlockList();
GLOBAL_UNICAST.addSubnet('2000::', 3, 'ipv6');

/** Prefixes whose last 32 bits are the IPv4 address that is meant: mapped addresses, and NAT64 as DNS64 gives it. */
const EMBEDDING = /^(?:::ffff:|64:ff9b::)(?:([\da-f]+):)?([\da-f]+)$/;

/**
 * Whether an address is anything but a public one: this machine, private and link-local networks, cloud metadata,
 * multicast, documentation, reserved ranges. Of IPv6 only global unicast is public.
 *
 * @param address - IPv4 or IPv6, without brackets.
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry
 * @see https://www.iana.org/assignments/iana-ipv6-special-registry
 */
export function isPrivateAddress(address: string): boolean {
  if (isIPv4(address)) return NOT_PUBLIC.check(address, 'ipv4');
  // URLs have one way to write an address; zones such as %eth0 belong to link-local ones and do not parse.
  const canonical = URL.parse(`http://[${address}]`)?.hostname.slice(1, -1);
  if (canonical === undefined) return true;
  const embedded = EMBEDDING.exec(canonical);
  if (embedded !== null) {
    const high = Number.parseInt(embedded[1] ?? '0', 16);
    const low = Number.parseInt(embedded[2] ?? '0', 16);
    return NOT_PUBLIC.check([high >> 8, high & 255, low >> 8, low & 255].join('.'), 'ipv4');
  }
  return !GLOBAL_UNICAST.check(canonical, 'ipv6') || NOT_PUBLIC.check(canonical, 'ipv6');
}
