/** First bytes of files that are taken for models, as Latin-1, at an offset. */
const SIGNATURES: readonly { readonly offset: number; readonly bytes: string; readonly what: string }[] = [
  { offset: 0, bytes: '\xff\xd8\xff', what: 'a JPEG picture' },
  { offset: 0, bytes: '\x89PNG\r\n\x1a\n', what: 'a PNG picture' },
  { offset: 0, bytes: 'GIF8', what: 'a GIF picture' },
  { offset: 0, bytes: '%PDF-', what: 'a PDF document' },
  { offset: 8, bytes: 'WEBP', what: 'a WebP picture' },
  { offset: 0, bytes: 'PK\x03\x04', what: 'a zip archive, such as PyTorch and npm tools write' },
  { offset: 0, bytes: 'PK\x05\x06', what: 'an empty zip archive' },
  { offset: 0, bytes: '\x1f\x8b', what: 'a gzip file; unpack it first' },
  { offset: 0, bytes: 'BZh', what: 'a bzip2 file; unpack it first' },
  { offset: 0, bytes: '\xfd7zXZ\0', what: 'an xz file; unpack it first' },
  { offset: 0, bytes: '7z\xbc\xaf\x27\x1c', what: 'a 7z archive; unpack it first' },
  { offset: 0, bytes: '\x28\xb5\x2f\xfd', what: 'a zstd file; unpack it first' },
  { offset: 257, bytes: 'ustar', what: 'a tar archive; unpack it first' },
  { offset: 0, bytes: '\0asm', what: 'a WebAssembly module' },
  { offset: 0, bytes: '\x7fELF', what: 'a program for Linux' },
  { offset: 4, bytes: 'TFL3', what: 'a TensorFlow Lite model; convert it to ONNX' },
  { offset: 0, bytes: '\x89HDF\r\n', what: 'an HDF5 file, such as Keras writes; convert it to ONNX' },
  { offset: 0, bytes: 'GGUF', what: 'a GGUF model; convert it to ONNX' },
  { offset: 0, bytes: '\x93NUMPY', what: 'a NumPy array' },
];

/** A pickle of protocol 2 to 5: its first opcode, and its last one at the end of the file. */
function isPickle(bytes: Uint8Array): boolean {
  return bytes[0] === 0x80 && bytes[1]! >= 2 && bytes[1]! <= 5 && bytes.at(-1) === 0x2e;
}

/** Safetensors: the length of a JSON header in 8 bytes, then that header. */
function isSafetensors(bytes: Uint8Array): boolean {
  return bytes[8] === 0x7b && bytes[9] === 0x22 && bytes[5] === 0 && bytes[6] === 0 && bytes[7] === 0;
}

/** How much of a file is looked at for being text or zeros. */
const SAMPLE_BYTES = 4096;

/**
 * Says what a file is that was given for an ONNX model, where it plainly is something else.
 *
 * @returns What it is, as the end of the sentence “but it is …”, or nothing if it may be a model.
 */
export function describeForeignFile(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return 'an empty file';
  const sample = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SAMPLE_BYTES));
  const start = sample.toString('latin1');
  const signature = SIGNATURES.find(({ offset, bytes: magic }) => start.startsWith(magic, offset));
  if (signature !== undefined) return signature.what;
  if (isSafetensors(bytes)) return 'a safetensors file; export the model to ONNX';
  if (isPickle(bytes)) return 'a Python pickle, such as PyTorch writes; export the model to ONNX';
  if (sample.every((byte) => byte === 0) && bytes.every((byte) => byte === 0)) {
    return `nothing but zeros (${bytes.length} bytes)`;
  }
  return describeText(start);
}

function describeText(start: string): string | undefined {
  const text = start.replace(/^(?:\xef\xbb\xbf)?\s*/, '');
  if (text.startsWith('version https://git-lfs.github.com/spec/')) {
    const size = /^size (\d+)$/m.exec(text)?.[1];
    const announced = size === undefined ? '' : ` (the model has ${size} bytes)`;
    return `a Git LFS pointer instead of the file itself${announced}; run \`git lfs pull\``;
  }
  if (/^<(?:!doctype html|html|head|body|!--)/i.test(text)) {
    const title = /<title[^>]*>([^<]{1,80})/i.exec(text)?.[1]?.trim();
    return `an HTML page${title ? ` (“${title}”)` : ''}; download the raw file`;
  }
  if (/^<\?xml|^<Error>/.test(text)) return 'an XML document';
  // Models are binary: a control character shows within the first field or two.
  if (/[^\t\n\r\x20-\x7e\x80-\xff]/.test(start)) return undefined;
  if (/^[[{]/.test(text)) return 'a JSON document';
  return 'a text file';
}
