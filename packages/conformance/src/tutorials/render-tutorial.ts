import type { TutorialPart } from './parse-tutorial.ts';

/** Writes the parts of a tutorial as its markdown. */
export function renderTutorial(parts: readonly TutorialPart[]): string {
  return parts
    .map((part) => {
      if (part.kind === 'text') return part.text;
      const steps = part.steps.map(
        ({ command, output }) => `$ ${command}\n${output === '' ? '' : `${output}\n`}`,
      );
      return `\`\`\`${part.info}\n${steps.join('')}\`\`\``;
    })
    .join('');
}
