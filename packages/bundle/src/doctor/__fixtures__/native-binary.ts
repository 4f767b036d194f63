/** A file that starts like a native binary; nothing else of it is real. */
export function nativeBinary(kind: 'linux-x64' | 'linux-arm64' | 'linux-x64-musl' | 'macos-arm64' | 'windows-x64') {
  const bytes = Buffer.alloc(1024);
  if (kind === 'macos-arm64') {
    bytes.writeUInt32LE(0xfeedfacf, 0);
    bytes.writeUInt32LE(0x0100000c, 4);
  } else if (kind === 'windows-x64') {
    bytes.write('MZ', 0, 'latin1');
    bytes.writeUInt32LE(0x80, 0x3c);
    bytes.write('PE\0\0', 0x80, 'latin1');
    bytes.writeUInt16LE(0x8664, 0x84);
  } else {
    bytes.write('\x7fELF\x02\x01\x01', 0, 'latin1');
    bytes.writeUInt16LE(kind === 'linux-arm64' ? 183 : 62, 18);
    bytes.write(kind === 'linux-x64-musl' ? '\0libc.musl-x86_64.so.1\0' : '\0libc.so.6\0', 512, 'latin1');
  }
  return bytes;
}
