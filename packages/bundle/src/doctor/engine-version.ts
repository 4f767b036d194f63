/** How far before its use onnxruntime-web assigns its version: some 60 characters in a bundle, whichever made it. */
const NEAR = 600;

/** Version of the onnxruntime-web whose JavaScript is in a bundle; `undefined` where there is none. */
export function engineVersion(text: string): string | undefined {
  let at = text.indexOf('.wasmBackend');
  for (; at >= 0; at = text.indexOf('.wasmBackend', at + 1)) {
    const before = text.slice(Math.max(0, at - NEAR), at);
    const version = [...before.matchAll(/=\s*"(\d+\.\d+\.\d+[\w.-]*)"/g)].at(-1)?.[1];
    if (version !== undefined) return version;
  }
  return undefined;
}
