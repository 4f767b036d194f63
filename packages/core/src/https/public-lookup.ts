import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isPrivateAddress } from './is-private-address.js';

/** Resolves a name to all of its addresses; `lookup` of `node:dns` by default. */
export type ResolveAll = (
  hostname: string,
  options: { readonly all: true; readonly family: number },
  callback: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Makes a name lookup for sockets that refuses names with an address that is not public. The socket connects to the
 * addresses that were checked, so a name that resolves differently a moment later gains nothing.
 *
 * @param refuse - Makes the error for a refused address.
 */
export function publicLookup(
  refuse: (hostname: string, address: string) => Error,
  resolveAll: ResolveAll = systemLookup,
): LookupFunction {
  return (hostname, options, callback) => {
    const family = options.family === 'IPv4' ? 4 : options.family === 'IPv6' ? 6 : (options.family ?? 0);
    resolveAll(hostname, { all: true, family }, (error, addresses) => {
      if (error !== null) return callback(error, '');
      const refused = addresses.find(({ address }) => isPrivateAddress(address));
      if (refused !== undefined) return callback(refuse(hostname, refused.address), '');
      if (options.all === true) return callback(null, addresses);
      const [first] = addresses;
      if (first === undefined) return callback(new Error(`${hostname} has no address`), '');
      return callback(null, first.address, first.family);
    });
  };
}
