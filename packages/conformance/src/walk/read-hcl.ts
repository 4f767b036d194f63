import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Reads a Terraform file; its parser is loaded by the first. */
export function readHcl(text: string): Promise<unknown> {
  // Not by `import`: its types bring those of a browser into the whole package.
  const { parse } = require('@cdktf/hcl2json') as { parse(name: string, text: string): Promise<unknown> };
  return parse('block.tf', text);
}
