import type { Check } from './examination.js';
import { createFinding } from './finding.js';

const PACKAGE = 'node_modules/@huggingface/transformers/package.json';

/** Whether code writes its cache into the package's folder, which is read-only in Lambda. */
export const checkCacheFolder: Check = ({ files, code, handlerPath }) => {
  const bundled = code.find(({ text }) => text.includes('useFSCache') && text.includes('/.cache/'));
  const isShipped = files.entries.has(PACKAGE);
  if (bundled === undefined && !isShipped) return [];
  if (code.some(({ text }) => /["'`]\/tmp\b/.test(text))) return [];
  const path = bundled?.path ?? handlerPath ?? PACKAGE;
  return [
    createFinding('DOCTOR_CACHE_FOLDER', {
      path,
      message: `Expected ${path} to keep its cache in /tmp but transformers.js writes to ./.cache, and in Lambda only /tmp can be written.`,
      advice: "Set env.cacheDir = '/tmp/transformers' before the first model is loaded, or ship the models.",
    }),
  ];
};
