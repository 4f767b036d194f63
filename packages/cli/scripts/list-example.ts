import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** What lies in an example's folder without belonging to it: installed, built, fetched. */
const LEFT_OUT =
  /^(?:node_modules|dist|cdk\.out|coverage|\..*|function\.zip.*|.*\.(?:onnx|onnx_data|log|tsbuildinfo|test\.ts))$/;

/** Paths of an example's own files, with forward slashes, sorted. */
export async function listExample(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (LEFT_OUT.test(entry.name)) continue;
    if (entry.isDirectory()) {
      const inner = await listExample(join(folder, entry.name));
      found.push(...inner.map((path) => `${entry.name}/${path}`));
    } else {
      found.push(entry.name);
    }
  }
  return found.sort();
}
