/** The address of a page from the site's base, as links name it: `how-to/quantize.md` is `/how-to/quantize`. */
export function pageLink(route: string): string {
  return `/${route.replace(/\.md$/, '').replace(/(^|\/)index$/, '$1')}`;
}
