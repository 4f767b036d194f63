/**
 * Writes a kernel's bytes as a TypeScript module, so that a bundle needs no further file.
 *
 * @param name - Of the kernel, `resize`: its text is `resize.wat`, its constant `RESIZE_WASM`.
 */
export function renderKernel(name: string, bytes: Uint8Array): string {
  const constant = `${name.replaceAll('-', '_').toUpperCase()}_WASM`;
  const text = Buffer.from(bytes).toString('base64');
  return `// Assembled from ${name}.wat by \`pnpm build\`.\n
/** The module of ${name}.wat, ${bytes.length} bytes as base64. */
export const ${constant} =\n  '${text}';\n`;
}
