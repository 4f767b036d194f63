const HEADER_BYTES = 8;
const GLOBAL_SECTION = 6;
const EXPORT_SECTION = 7;
const GLOBAL_KIND = 3;

/** Name under which {@link exportGlobals} exports a global. */
export function globalName(index: number): string {
  return `lambda-vision.global.${index}`;
}

/**
 * Makes a module export all of its globals, so that they can be looked at. Its code stays the same.
 *
 * @param module - A sound module that imports no globals, as those of Emscripten.
 */
export function exportGlobals(module: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [module.subarray(0, HEADER_BYTES)];
  let globals = 0;
  for (let at = HEADER_BYTES; at < module.length; ) {
    const { value: length, end: start } = readLeb(module, at + 1);
    const content = module.subarray(start, start + length);
    if (module[at] === GLOBAL_SECTION) globals = readLeb(content, 0).value;
    const isExports = module[at] === EXPORT_SECTION;
    pieces.push(isExports ? exportSection(content, globals) : module.subarray(at, start + length));
    at = start + length;
  }
  return Buffer.concat(pieces);
}

function exportSection(content: Uint8Array, globals: number): Uint8Array {
  const { value: count, end } = readLeb(content, 0);
  const added = Array.from({ length: globals }, (_, index) => {
    const name = Buffer.from(globalName(index));
    return Buffer.concat([leb(name.length), name, Uint8Array.of(GLOBAL_KIND), leb(index)]);
  });
  const body = Buffer.concat([leb(count + globals), content.subarray(end), ...added]);
  return Buffer.concat([Uint8Array.of(EXPORT_SECTION), leb(body.length), body]);
}

function readLeb(bytes: Uint8Array, start: number): { value: number; end: number } {
  let value = 0;
  for (let at = start, shift = 0; ; at++, shift += 7) {
    const byte = bytes[at] ?? 0;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return { value, end: at + 1 };
  }
}

function leb(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  return Uint8Array.from([...bytes, rest]);
}
