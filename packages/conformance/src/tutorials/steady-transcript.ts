import { parseTutorial } from './parse-tutorial.ts';
import { renderTutorial } from './render-tutorial.ts';

const VOLATILE: readonly (readonly [RegExp, string])[] = [
  [/\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?/g, 'DATE'],
  [/(127\.0\.0\.1|localhost):\d+/g, '$1:PORT'],
  [/("\w*Ms":)[\d.]+/g, '$1N'],
  [/\d+(?:,\d+)*(?:\.\d+)?(?= ?(?:ms|s|m|B|kB|MB|GB|KiB|MiB|GiB|%|×|packages)\b)/g, 'N'],
];

/**
 * What of a tutorial is the same at every run: without times, sizes, ports and dates. In a block of `console figures`
 * no number is kept, nor is the width of columns.
 */
export function steadyTranscript(markdown: string): string {
  const parts = parseTutorial(markdown).map((part) => {
    if (part.kind === 'text') return part;
    const steps = part.steps.map(({ command, output }) => ({
      command,
      output: steadyOutput(output, part.info.includes('figures')),
    }));
    return { ...part, steps };
  });
  return renderTutorial(parts);
}

/** Lines that are there or not as the machine has other work. */
const MOODS = /^(?:[†*] |hint: the machine was busy|b is .* in WASM).*\n?/gm;

/** What of an output is the same at every run; of `figures` less. */
export function steadyOutput(output: string, figures: boolean): string {
  const text = VOLATILE.reduce((rest, [pattern, word]) => rest.replaceAll(pattern, word), output);
  if (!figures) return text;
  return text
    .replaceAll(MOODS, '')
    .replaceAll(/\d+(?:,\d+)*(?:\.\d+)?[†*]?/g, 'N')
    .replaceAll(/[ \u2580-\u259f]+/g, ' ')
    .trim();
}
