import { ModelUnsupportedError } from '../errors/model-unsupported-error.js';

/** Versions of the ORT format that ONNX Runtime 1.30 reads. */
const ORT_FORMAT_VERSIONS: readonly string[] = ['4', '5', '6'];

/** Whether the bytes are a model in ORT format: a FlatBuffer with the identifier `ORTM`. */
export function isOrtFormat(bytes: Uint8Array): boolean {
  return (
    bytes.length >= 8 && Buffer.from(bytes.buffer, bytes.byteOffset + 4, 4).toString('latin1') === 'ORTM'
  );
}

/**
 * Checks a model in ORT format by its version, the first field of the FlatBuffer's root table. The engine verifies
 * the rest of the structure itself.
 *
 * @throws {ModelUnsupportedError} If its version is missing, or not 4, 5 or 6.
 */
export function checkOrtFormat(bytes: Uint8Array, source: string): void {
  const version = readOrtVersion(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (version === undefined || !ORT_FORMAT_VERSIONS.includes(version)) {
    const found =
      version === undefined ? 'no version of the ORT format' : `version ${JSON.stringify(version)}`;
    throw new ModelUnsupportedError({
      source,
      reason: `it has ${found} where ${ORT_FORMAT_VERSIONS.join(', ')} can be read`,
    });
  }
}

function readOrtVersion(view: DataView): string | undefined {
  try {
    const root = view.getUint32(0, true);
    const vtable = root - view.getInt32(root, true);
    const fieldOffset = view.getUint16(vtable, true) > 4 ? view.getUint16(vtable + 4, true) : 0;
    if (fieldOffset === 0) return undefined;
    const text = root + fieldOffset + view.getUint32(root + fieldOffset, true);
    const length = view.getUint32(text, true);
    if (length > 16) return undefined;
    let version = '';
    for (let index = 0; index < length; index++)
      version += String.fromCharCode(view.getUint8(text + 4 + index));
    return version;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
