import type { Processor } from './wanted-processors.js';

/** Packages of one thing, of which npm installs the one for the machine: by their processor, those for Lambda. */
export interface PlatformFamily {
  /** What their names begin with, such as `@img/sharp-libvips-`. */
  readonly prefix: string;
  readonly names: ReadonlyMap<Processor, string>;
}

/** As sharp, esbuild and what napi-rs builds name their packages; Alpine's are `linuxmusl-x64` or `linux-x64-musl`. */
const FOR_LAMBDA = /^(.+[-/])linux-(x64|arm64)(?:-(?:gnu|glibc))?$/;

/** The families among the optional dependencies of a package; those without a package for Linux are none. */
export function platformFamilies(optionalDependencies: readonly string[]): PlatformFamily[] {
  const families = new Map<string, Map<Processor, string>>();
  for (const name of optionalDependencies) {
    const [, prefix, processor] = FOR_LAMBDA.exec(name) ?? [];
    if (prefix === undefined) continue;
    const names = families.get(prefix) ?? new Map<Processor, string>();
    families.set(prefix, names.set(processor as Processor, name));
  }
  return [...families].map(([prefix, names]) => ({ prefix, names }));
}
