/** The words that are searched for: names are searched as they are written. It runs in the browser as text. */
export function askedWords(query: string): string[] {
  return query.match(/[\p{L}\p{N}_]+/gu) ?? [];
}
