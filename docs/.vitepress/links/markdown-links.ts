/** The links and pictures of a Markdown text, without those that code only shows. */
export function markdownLinks(text: string): string[] {
  const prose = withoutCode(text);
  return [...prose.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)].map(([, href]) => href as string);
}

/** A Markdown text without its fenced and inline code. */
export function withoutCode(text: string): string {
  return withoutFences(text).replaceAll(/(`+)(?!`)[^\n]*?[^`\n]\1(?!`)/g, '');
}

/** A Markdown text without its fenced code. */
export function withoutFences(text: string): string {
  return text.replaceAll(/^( *)(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1\2[`~]*$/gm, '');
}
