interface Tsconfig {
  readonly extends?: string;
  readonly compilerOptions: Readonly<Record<string, unknown>>;
}

/** The tsconfig.json of an example with the options that it extends written into it. */
export function adaptTsconfig(text: string, base: string): string {
  const { extends: _base, compilerOptions, ...rest } = JSON.parse(text) as Tsconfig;
  const shared = (JSON.parse(base) as Tsconfig).compilerOptions;
  return `${JSON.stringify({ compilerOptions: { ...shared, ...compilerOptions }, ...rest }, undefined, 2)}\n`;
}
