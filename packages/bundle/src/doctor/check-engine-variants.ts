import type { Check } from './examination.js';
import { createFinding } from './finding.js';
import { inMegabytes } from './in-megabytes.js';

/** What a browser would load, or a debugger: in Node.js only `ort-wasm-simd-threaded.wasm`, its `.mjs` and one script run. */
const UNUSED =
  /(?:^|\/)(?:ort-wasm-simd(?:-threaded)?\.(?:jsep|jspi|asyncify)\.(?:wasm|mjs)|ort\.(?:all|webgl|webgpu|jspi)\b[\w.-]*|ort[\w.-]*\.map)$/;

/** Whether parts of onnxruntime-web are shipped that never run. */
export const checkEngineVariants: Check = ({ files }) => {
  const unused = [...files.entries.values()].filter(({ path }) => UNUSED.test(path));
  const [first] = unused;
  if (first === undefined) return [];
  const bytes = unused.reduce((sum, entry) => sum + entry.bytes, 0);
  return [
    createFinding('DOCTOR_ENGINE_UNUSED', {
      path: first.path,
      message: `Expected of onnxruntime-web only what runs in Lambda but ${unused.length} files for browsers and debuggers (${inMegabytes(bytes)}) are there, such as ${first.path}.`,
      advice:
        'Leave them out: ort-wasm-simd-threaded.wasm and .mjs are enough. bundleFunction() copies only these.',
    }),
  ];
};
