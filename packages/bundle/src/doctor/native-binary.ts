/** What a native program or library was built for. */
export interface NativeBinary {
  readonly system: 'Linux' | 'macOS' | 'Windows';
  /** Processor as Lambda calls it, or another one's name. */
  readonly arch: string;
  /** C library of a Linux binary, where it shows. */
  readonly libc?: 'glibc' | 'musl';
}

const ELF_MACHINES: Readonly<Record<number, string>> = { 3: 'x86', 40: 'arm', 62: 'x86_64', 183: 'arm64' };
const PE_MACHINES: Readonly<Record<number, string>> = { 332: 'x86', 34404: 'x86_64', 43620: 'arm64' };
const MACH_MACHINES: Readonly<Record<number, string>> = { 16777223: 'x86_64', 16777228: 'arm64' };
const MACH_64 = 0xfeedfacf;
/** Several processors in one file. A Java class starts alike and goes on with a version above 40. */
const MACH_FAT = 0xcafebabe;

/** Whether a file starts like a native binary. */
export function isNativeBinary(start: Buffer): boolean {
  return readNativeBinary(start) !== undefined;
}

/**
 * Reads the header of a native binary, and of a Linux one the C library that it asks for by its interpreter or its
 * needed libraries.
 *
 * @param bytes - The file, or its start; the C library shows in the whole only.
 * @returns `undefined` for anything else.
 */
export function readNativeBinary(bytes: Buffer): NativeBinary | undefined {
  if (bytes.length < 64) return undefined;
  if (bytes.readUInt32BE(0) === 0x7f454c46) {
    const machine = bytes[5] === 2 ? bytes.readUInt16BE(18) : bytes.readUInt16LE(18);
    const libc = libcOf(bytes);
    return { system: 'Linux', arch: ELF_MACHINES[machine] ?? `machine ${machine}`, ...(libc && { libc }) };
  }
  if (bytes.readUInt32LE(0) === MACH_64)
    return { system: 'macOS', arch: MACH_MACHINES[bytes.readUInt32LE(4)] ?? 'unknown' };
  if (bytes.readUInt32BE(0) === MACH_FAT && bytes.readUInt32BE(4) < 40)
    return { system: 'macOS', arch: 'universal' };
  if (bytes.toString('latin1', 0, 2) === 'MZ') {
    const header = bytes.readUInt32LE(0x3c);
    if (header + 6 > bytes.length || bytes.toString('latin1', header, header + 4) !== 'PE\0\0')
      return undefined;
    return { system: 'Windows', arch: PE_MACHINES[bytes.readUInt16LE(header + 4)] ?? 'unknown' };
  }
  return undefined;
}

function libcOf(bytes: Buffer): 'glibc' | 'musl' | undefined {
  if (bytes.includes('\0libc.musl-') || bytes.includes('/lib/ld-musl-')) return 'musl';
  // musl's own name for its library is libc.so alone; glibc's carries its version.
  if (bytes.includes('\0libc.so.6\0') || bytes.includes('/ld-linux')) return 'glibc';
  return undefined;
}
