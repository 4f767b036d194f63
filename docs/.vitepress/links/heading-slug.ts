/**
 * The anchor of a heading as GitHub makes it, so that one link works there and on the site: lower case, without
 * punctuation, spaces as hyphens. VitePress's own turns punctuation into hyphens.
 */
export function headingSlug(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Mark}\p{Number}\p{Connector_Punctuation} -]/gu, '')
    .replaceAll(' ', '-');
}
