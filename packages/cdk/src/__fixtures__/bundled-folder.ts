import { type Files, temporaryFolder } from './temporary-folder.js';

/** The folder that a bundler wrote before. */
export function bundledFolder(files: Files = {}): string {
  return temporaryFolder({ 'index.mjs': 'export const handler = async () => 1;', ...files });
}
