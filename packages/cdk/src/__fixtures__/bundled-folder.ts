import { temporaryFolder } from './temporary-folder.js';

/** The folder that a bundler wrote before. */
export function bundledFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  return temporaryFolder({ 'index.mjs': 'export const handler = async () => 1;', ...files });
}
