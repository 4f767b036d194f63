const REPOSITORY = 'https://github.com/lambda-vision/lambda-vision/blob/main';

/** Which file of which example a text is. */
export interface AdaptTextOptions {
  /** Path in the example, with forward slashes. */
  readonly path: string;
  readonly example: string;
  /** Names of all examples. */
  readonly examples: readonly string[];
}

/** A text that names nothing beyond its folder. */
export interface AdaptedText {
  readonly text: string;
  /** Files of other examples that it uses and that lie under the same name in the template: `example/path`. */
  readonly borrowed: readonly string[];
}

/** Makes a source, a manifest or a README of an example one of a project by itself, with npm. */
export function adaptText(text: string, { path, example, examples }: AdaptTextOptions): AdaptedText {
  const borrowed: string[] = [];
  const adapted = text
    .replaceAll(/\]\(\.\.\/\.\.\/([^)]+)\)/g, `](${REPOSITORY}/$1)`)
    .replaceAll(/\]\(\.\.\/([\w-]+\/[^)]+)\)/g, `](${REPOSITORY}/examples/$1)`)
    .replaceAll(
      /(['@]|^< )\.\.\/([\w-]+)\/([\w./-]+)/gm,
      (match, before: string, other: string, file: string) => {
        if (!examples.includes(other) || path.includes('/')) return match;
        borrowed.push(`${other}/${file}`);
        return `${before}${file}`;
      },
    )
    .replaceAll(`pnpm --filter ${example} start`, 'npm start')
    .replaceAll(new RegExp(`pnpm (?:--filter ${example} )?(\\w+)`, 'g'), 'npm run $1');
  const depth = path.split('/').length - 1;
  const beyond = new RegExp(`(?:\\.\\./){${depth + 1}}(?!node_modules)`).exec(adapted);
  if (beyond !== null) {
    const line = adapted.slice(0, beyond.index).split('\n').length;
    throw new Error(`Expected ${example}/${path} to name nothing outside its folder, but line ${line} does.`);
  }
  return { text: adapted, borrowed };
}
