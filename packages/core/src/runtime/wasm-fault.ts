import { crc32 } from 'node:zlib';
import { KNOWN_ENGINE_BUILDS } from './known-engine-builds.js';
import { textFileFault } from './text-file-fault.js';

const MAGIC = Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00);

/** Id of the section that holds a module's constant bytes. */
const DATA_SECTION = 11;

/**
 * Says what is wrong with the bytes of ONNX Runtime's `.wasm`: no WebAssembly, cut off, or of another version.
 * Of a build that is not known only the form is checked; compiling checks the rest.
 *
 * @param version - Version of onnxruntime-web that the file must belong to.
 * @returns The end of the sentence “but …”, or `undefined` if nothing is wrong.
 */
export function wasmFault(bytes: Uint8Array, version: string): string | undefined {
  const fault = textFileFault(bytes);
  if (fault !== undefined) return fault;
  if (!MAGIC.every((byte, index) => bytes[index] === byte))
    return `it does not start like WebAssembly but with ${Buffer.from(bytes.subarray(0, 8)).toString('hex')}`;

  const sections = walkSections(bytes);
  if (typeof sections === 'string') return sections;
  const built = builtVersion(sections.data, version);
  if (built !== version) return `it is of version ${built ?? 'unknown'}, not ${version}`;

  const known = KNOWN_ENGINE_BUILDS[version];
  if (known !== undefined && known.wasmBytes !== bytes.byteLength)
    return `it has ${bytes.byteLength} bytes instead of the ${known.wasmBytes} of version ${version}: another build or a damaged file`;
  if (known !== undefined && known.wasmCrc32 !== crc32(bytes))
    return `it is damaged: its checksum is not that of version ${version}`;
  return undefined;
}

function walkSections(bytes: Uint8Array): { data: Uint8Array } | string {
  let data = bytes.subarray(0, 0);
  let offset = MAGIC.length;
  while (offset < bytes.length) {
    const id = bytes[offset];
    let length = 0;
    let shift = 0;
    let byte = 0x80;
    while (byte & 0x80) {
      offset += 1;
      byte = bytes[offset] ?? 0;
      length += (byte & 0x7f) * 2 ** shift;
      shift += 7;
    }
    offset += 1;
    if (id === DATA_SECTION) data = bytes.subarray(offset, offset + length);
    offset += length;
  }
  if (offset > bytes.length)
    return `it is cut off: ${bytes.byteLength} bytes of at least ${offset} are there`;
  return { data };
}

// ORT_VERSION lies among the module's texts as a C string, without a pre-release suffix.
function builtVersion(data: Uint8Array, version: string): string | undefined {
  const texts = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const [release = version] = version.split('-');
  if (texts.includes(`\0${release}\0`)) return version;
  return /\0(\d+\.\d+\.\d+)\0/.exec(texts.toString('latin1'))?.[1];
}
