import { posix } from 'node:path';
import type { PackageFiles } from '../zip/package-files.js';
import type { Check, Examination } from './examination.js';
import { createFinding, type Finding } from './finding.js';
import { fitsLambda } from './fits-lambda.js';
import { isNativeBinary, readNativeBinary } from './native-binary.js';
import { type PackageJson, packageJsonPaths, readPackageJson } from './package-json.js';
import { type PlatformFamily, platformFamilies } from './platform-families.js';
import { type Processor, wantedProcessors } from './wanted-processors.js';

/** Packages by name, wherever they are: Node.js looks in the layers too. */
type Shipped = ReadonlyMap<string, PackageJson>;

/**
 * Whether packages whose binaries are packages of their own, one for each platform, have those for Lambda: npm installs
 * the ones for the machine that it runs on.
 */
export const checkPlatformPackages: Check = async (examination) => {
  const shipped = new Map<string, PackageJson>();
  const owners: { files: PackageFiles; path: string; json: PackageJson; families: PlatformFamily[] }[] = [];
  for (const files of [examination.files, ...examination.layers]) {
    for (const path of packageJsonPaths(files)) {
      const json = await readPackageJson(files, path);
      shipped.set(nameOf(path), json);
      const families = platformFamilies(Object.keys(json.optionalDependencies ?? {}));
      if (families.length > 0) owners.push({ files, path, json, families });
    }
  }
  const findings: Finding[] = [];
  for (const { files, path, json, families } of owners) {
    const missing = missingPackages(families, shipped, examination);
    if (missing.length === 0 || hasWebAssembly(families, shipped)) continue;
    if (await hasOwnBinary(files, posix.dirname(path), examination)) continue;
    findings.push(lacking(json.name ?? nameOf(path), path, missing, examination));
  }
  return findings;
};

/** The name that Node.js finds a package by: its folder's, whatever its package.json says. */
function nameOf(path: string): string {
  return posix.dirname(path).split('node_modules/').at(-1) ?? '';
}

/** @returns Nothing if all that one of the wanted processors needs is there. */
function missingPackages(
  families: readonly PlatformFamily[],
  shipped: Shipped,
  { settings }: Examination,
): string[] {
  const missing = wantedProcessors(settings).map((processor) =>
    families
      .flatMap(({ names }) => names.get(processor) ?? [])
      .filter((name) => !isFor(shipped.get(name), processor)),
  );
  // A processor that no family has a package for cannot be judged.
  return missing.some(({ length }) => length === 0) ? [] : missing.flat();
}

function isFor(json: PackageJson | undefined, processor: Processor): boolean {
  if (json === undefined) return false;
  const { os = ['linux'], cpu = [processor], libc = ['glibc'] } = json;
  return os.includes('linux') && cpu.includes(processor) && libc.includes('glibc');
}

/** sharp and what napi-rs builds fall back on WebAssembly where it is installed. */
function hasWebAssembly(families: readonly PlatformFamily[], shipped: Shipped): boolean {
  return families.some(({ prefix }) => shipped.has(`${prefix}wasm32`) || shipped.has(`${prefix}wasm32-wasi`));
}

/** Whether a binary was built in the package itself, or copied there. */
async function hasOwnBinary(
  files: PackageFiles,
  folder: string,
  { settings }: Examination,
): Promise<boolean> {
  for (const { path, link } of files.entries.values()) {
    const inside = path.startsWith(`${folder}/`) ? path.slice(folder.length) : undefined;
    if (link !== undefined || inside === undefined || inside.includes('/node_modules/')) continue;
    if (!isNativeBinary(await files.readStart(path))) continue;
    const binary = readNativeBinary(await files.read(path));
    if (binary !== undefined && fitsLambda(binary, settings)) return true;
  }
  return false;
}

function lacking(
  name: string,
  path: string,
  missing: readonly string[],
  { settings: { arch } }: Examination,
): Finding {
  const target = `Linux ${arch ?? 'x86_64 or arm64'} glibc`;
  const cpu = arch === 'x86_64' ? 'x64' : 'arm64';
  return createFinding('DOCTOR_NATIVE_MISSING', {
    path,
    message: `Expected the binaries of ${name} for ${target} in packages of their own but ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not there.`,
    advice: `Install for Lambda: npm install --os=linux --cpu=${cpu} --libc=glibc ${name}${arch === undefined ? ', or --cpu=x64' : ''}. Otherwise npm takes those of the machine that it runs on.`,
  });
}
