import { listMarkdown } from './list-markdown.ts';
import { type Page, readPage } from './read-page.ts';

/** Reads every page of the site, those that are generated too where they are there. */
export function listPages(): Page[] {
  return listMarkdown()
    .map(readPage)
    .filter((page) => page !== undefined);
}
