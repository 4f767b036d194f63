/**
 * The element of the page that has an id.
 *
 * @throws {Error} If the page has none of that kind: page and script do not belong together.
 */
export function element<T extends Element>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`Expected the page to have a ${kind.name} "${id}".`);
}
