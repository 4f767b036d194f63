/** A URL as messages and ids show it: without user, password and query, which may hold a signature. */
export function showUrl({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${pathname}`;
}
