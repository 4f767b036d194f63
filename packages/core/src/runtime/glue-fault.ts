import { crc32 } from 'node:zlib';
import { KNOWN_ENGINE_BUILDS } from './known-engine-builds.js';
import { textFileFault } from './text-file-fault.js';

/**
 * Says what is wrong with the bytes of ONNX Runtime's `.mjs`, the JavaScript around the `.wasm`.
 *
 * @param version - Version of onnxruntime-web that the file must belong to.
 * @returns The end of the sentence “but …”, or `undefined` if nothing is wrong.
 */
export function glueFault(bytes: Uint8Array, version: string): string | undefined {
  const fault = textFileFault(bytes);
  if (fault !== undefined) return fault;
  const known = KNOWN_ENGINE_BUILDS[version];
  if (known !== undefined) {
    const same = bytes.length === known.glueBytes && crc32(bytes) === known.glueCrc32;
    return same ? undefined : `it is not the file of version ${version}: another version or a damaged file`;
  }
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('export default');
  return whole ? undefined : 'it has no default export: no loader of ONNX Runtime, or a cut off one';
}
