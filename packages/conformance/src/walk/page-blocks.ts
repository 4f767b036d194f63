/** A fenced block of a page. */
export interface PageBlock {
  /** First word after the fence, such as `ts`; `''` for none. */
  readonly language: string;
  /** The other words. */
  readonly info: string;
  /** Line of the page that its first line is, from 1. */
  readonly line: number;
  /** Its lines, without the indentation of the fence. */
  readonly text: string;
  /** Whether a heading lies between the block before and this one. */
  readonly opensSection: boolean;
}

const FENCE = /^( *)```(\S*)([^\n]*)\n([\s\S]*?)^ *```$/gm;

/** Finds every fenced block of a page, in order. */
export function pageBlocks(markdown: string): PageBlock[] {
  let end = 0;
  return [...markdown.matchAll(FENCE)].map((match) => {
    const { 0: whole, 1: indent = '', 2: language = '', 3: info = '', 4: body = '', index } = match;
    const between = markdown.slice(end, index);
    end = index + whole.length;
    return {
      language,
      info: info.trim(),
      line: markdown.slice(0, index).split('\n').length + 1,
      text: body.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
      opensSection: /^#{1,6} /m.test(between),
    };
  });
}
