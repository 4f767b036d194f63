import type { CodeFile } from './code-file.js';

/** Text that is in ONNX Runtime's `.mjs` alone: a bundle with it has that file in itself. */
const EMBEDDED_GLUE = 'em-pthread';

/** A bundle that has the `.wasm` in itself is larger than that. */
const ENGINE_BYTES = 14_000_000;

/** Loaders that name more files than they read: those of ONNX Runtime and of libvips. */
const LOADER = /(?:^|\/)(?:ort-wasm[\w.-]*|vips-node)\.mjs$/;

/** Names of the files that a module reads at run time: `.wasm`, and the `.mjs` of ONNX Runtime. */
export function assetReferences({ path, text }: CodeFile): string[] {
  if (LOADER.test(path)) return [];
  const names = new Set<string>();
  for (const [, name = ''] of text.matchAll(/["'`](?:[^"'`\s]*\/)?([\w-]+(?:\.[\w-]+)*\.wasm)["'`]/g)) {
    if (!name.startsWith('ort-wasm')) names.add(name);
  }
  for (const [, stem = ''] of text.matchAll(/["'`/](ort-wasm[\w.-]*)\.mjs["'`]/g)) {
    if (!text.includes(EMBEDDED_GLUE)) names.add(`${stem}.mjs`);
    if (text.length < ENGINE_BYTES) names.add(`${stem}.wasm`);
  }
  return [...names].sort();
}
