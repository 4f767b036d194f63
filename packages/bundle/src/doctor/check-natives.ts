import type { Check, Examination } from './examination.js';
import { createFinding, type Finding } from './finding.js';
import { fitsLambda } from './fits-lambda.js';
import { isNativeBinary, type NativeBinary, readNativeBinary } from './native-binary.js';

/** Files that are never native, so that large packages are looked through quickly. */
const NEVER_NATIVE = /\.(?:[cm]?[jt]sx?|json|map|md|txt|html|css|wasm|onnx|ort|png|jpe?g|webp|ya?ml)$/i;

/** Whether native binaries are for the function's system and processor. */
export const checkNatives: Check = async (examination) => {
  const findings: Finding[] = [];
  for (const files of [examination.files, ...examination.layers]) {
    const found: { path: string; owner: string; binary: NativeBinary; fits: boolean }[] = [];
    for (const { path, link, bytes } of files.entries.values()) {
      if (link !== undefined || bytes < 64 || NEVER_NATIVE.test(path)) continue;
      if (!isNativeBinary(await files.readStart(path))) continue;
      const binary = readNativeBinary(await files.read(path));
      if (binary)
        found.push({ path, owner: ownerOf(path), binary, fits: fitsLambda(binary, examination.settings) });
    }
    const served = new Set(found.filter(({ fits }) => fits).map(({ owner }) => owner));
    const strangers = Map.groupBy(
      found.filter(({ fits }) => !fits),
      ({ owner }) => owner,
    );
    for (const [owner, binaries] of strangers) {
      findings.push(foreign(examination, binaries, served.has(owner)));
    }
  }
  return findings;
};

/** What the names of packages for one platform end with. */
const PLATFORM =
  /(?<=[-/])(?:linux|linuxmusl|darwin|win32|freebsd|android)-(?:x64|arm64|arm|ia32)(?:-[a-z]+)?$/;

/** The package that a file belongs to, those for several platforms as one; or the function itself. */
function ownerOf(path: string): string {
  const owner = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? '';
  return owner.replace(PLATFORM, '');
}

function foreign(
  { settings }: Examination,
  binaries: readonly { readonly path: string; readonly binary: NativeBinary }[],
  isServed: boolean,
): Finding {
  const [first] = binaries;
  const { path = '', binary } = first ?? {};
  const kind = [binary?.system, binary?.arch, binary?.libc].filter(Boolean).join(' ');
  const more = binaries.length > 1 ? ` (and ${binaries.length - 1} more)` : '';
  const target = `Linux ${settings.arch ?? 'x86_64 or arm64'} glibc`;
  return createFinding(isServed ? 'DOCTOR_NATIVE_UNUSED' : 'DOCTOR_NATIVE_PLATFORM', {
    path,
    message: `Expected native binaries for ${target} but ${path}${more} is for ${kind}.`,
    advice: isServed
      ? 'Leave it out: the binary for Lambda is there too.'
      : `Install for Lambda: npm install --os=linux --cpu=${settings.arch === 'arm64' ? 'arm64' : 'x64'} --libc=glibc; or use the WebAssembly engine, which runs everywhere.`,
  });
}
