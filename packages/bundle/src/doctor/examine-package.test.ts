import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { linearModel, onnxModel } from '@lambda-vision/testing';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { application, temporaryFolder, writeFiles } from '../__fixtures__/application.js';
import { CODECS_HANDLER, RUNTIME_HANDLER } from '../__fixtures__/handlers.js';
import { bundleFunction } from '../bundle-function.js';
import { nativeBinary } from './__fixtures__/native-binary.js';
import { packFolder } from './__fixtures__/pack-folder.js';
import type { ExamineOptions } from './examine-options.js';
import { examinePackage } from './examine-package.js';
import { FINDING_SEVERITIES, type FindingCode } from './finding-severities.js';

const WASM = 'ort-wasm-simd-threaded.wasm';
const GLUE = 'ort-wasm-simd-threaded.mjs';
const MODEL = 'models/sum/model.onnx';
const MANIFEST = { task: 'classification', output: { decoder: 'logits' } };
const TODAY = new Date('2026-11-28');
const TEMPLATE = `
Transform: AWS::Serverless-2016-10-31
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: !Ref Code
      Handler: index.handler
      Runtime: nodejs24.x
      Architectures: [arm64]
      MemorySize: 1769
      Timeout: 60
      Events: { Post: { Type: Api, Properties: { Path: /, Method: post } } }
`;

let base = '';
const removals: (() => void)[] = [];

beforeAll(async () => {
  const root = application(
    {
      'src/engine.ts': `import './legacy.cjs';\n${RUNTIME_HANDLER}\n${CODECS_HANDLER.replace('function handler', 'function decode')}`,
      'src/codecs.ts': `import './legacy.cjs';\n${CODECS_HANDLER}`,
      'src/legacy.cjs': "exports.read = require('node:fs').readFileSync;",
      'models/sum/vision.json': JSON.stringify(MANIFEST),
      [MODEL]: linearModel(),
    },
    ['@lambda-vision/core', '@jsquash/jpeg', '@jsquash/png', '@jsquash/webp'],
    (remove) => removals.push(remove),
  );
  base = await mkdtemp(join(tmpdir(), 'lambda-vision-doctor-'));
  for (const name of ['engine', 'codecs']) {
    const entry = join(root, `src/${name}.ts`);
    await bundleFunction({ entry, outdir: join(base, name), models: 'models/sum', zip: false });
  }
});

afterAll(async () => {
  for (const remove of removals) remove();
  await rm(base, { recursive: true, force: true });
});

interface Breakage {
  readonly name: string;
  readonly codes: readonly FindingCode[];
  /** Whether it needs the package with the inference engine, 15 MB; else one of codecs and a model will do. */
  readonly engine?: boolean;
  /** Damages the package. */
  readonly harm?: (root: string) => unknown;
  readonly options?: ExamineOptions | (() => ExamineOptions);
}

const put = (files: Record<string, string | Uint8Array>) => (root: string) => writeFiles(root, files);
const drop = (path: string) => (root: string) => rmSync(join(root, path));
const move = (from: string, to: string) => (root: string) => {
  mkdirSync(join(root, to, '..'), { recursive: true });
  renameSync(join(root, from), join(root, to));
};
const edit = (path: string, change: (text: string) => string) => (root: string) =>
  writeFileSync(join(root, path), change(readFileSync(join(root, path), 'utf8')));
const flip = (path: string) => (root: string) => {
  const bytes = readFileSync(join(root, path));
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  writeFileSync(join(root, path), bytes);
};
const shipped = (name: string, content: object, folder = '') => ({
  [`${folder}node_modules/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0', ...content }),
});

/** A layer with the engine's files, changed or not. */
function layer(harm: (root: string) => unknown = () => undefined): string {
  const root = temporaryFolder();
  for (const file of [WASM, GLUE]) cpSync(join(base, 'engine', file), join(root, 'lambda-vision', file));
  harm(root);
  return root;
}

function template(text: string): string {
  const root = temporaryFolder();
  writeFiles(root, { 'template.yaml': text });
  return join(root, 'template.yaml');
}

function snapshot(threads: number) {
  return (root: string) => {
    const wasmCrc32 = crc32(readFileSync(join(root, WASM)));
    const json = Buffer.from(JSON.stringify({ ort: '1.30.0', wasmCrc32, threads }));
    const prefix = Buffer.from('LVSNAP1\n'.padEnd(16, '\0'), 'latin1');
    prefix.writeUInt32LE(json.length, 8);
    prefix.writeUInt32LE(crc32(json), 12);
    writeFileSync(join(root, 'lambda-vision.snapshot'), Buffer.concat([prefix, json]));
  };
}

async function buildCommonJs(root: string, minify: boolean): Promise<void> {
  rmSync(join(root, 'index.mjs'));
  await build({
    stdin: {
      contents: `import { readFileSync } from 'node:fs';
        export const handler = () => readFileSync(new URL('labels.txt', import.meta.url), 'utf8');`,
    },
    outfile: join(root, 'index.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    minify,
    logLevel: 'silent',
  });
}

const NATIVE = { 'linux-arm64': 'arm64', 'linux-x64': 'x64', 'linuxmusl-x64': 'x64' } as const;

/** sharp, and its packages for platforms. */
function sharp(...platforms: readonly (keyof typeof NATIVE)[]) {
  const families = ['@img/sharp', '@img/sharp-libvips'];
  const all = families.flatMap((family) =>
    ['darwin-arm64', 'win32-x64', ...Object.keys(NATIVE)].map((name) => [`${family}-${name}`, '1.0.0']),
  );
  const limits = (platform: keyof typeof NATIVE) => ({
    os: ['linux'],
    cpu: [NATIVE[platform]],
    libc: [platform.startsWith('linuxmusl') ? 'musl' : 'glibc'],
  });
  return {
    ...shipped('sharp', { optionalDependencies: Object.fromEntries(all) }),
    ...Object.assign(
      {},
      ...families.flatMap((family) =>
        platforms.map((platform) => shipped(`${family}-${platform}`, limits(platform))),
      ),
    ),
  };
}

function nativeEngine(
  platform: 'linux-arm64' | 'linux-x64',
  parts = ['onnxruntime_binding.node', 'libonnxruntime.so.1'],
) {
  const place = `node_modules/onnxruntime-node/bin/napi-v6/linux/${NATIVE[platform]}`;
  return {
    ...shipped('onnxruntime-node', {}),
    ...Object.fromEntries(parts.map((part) => [`${place}/${part}`, nativeBinary(platform)])),
  };
}

/** A folder with files, each below another folder. */
function folder(files: Record<string, string | Uint8Array>, below: string): string {
  const root = temporaryFolder();
  writeFiles(
    root,
    Object.fromEntries(Object.entries(files).map(([path, file]) => [`${below}/${path}`, file])),
  );
  return root;
}

const SOUND: readonly Omit<Breakage, 'codes'>[] = [
  { name: 'as it was built', engine: true },
  {
    name: 'with its memory, timeout and pictures',
    options: { memoryMb: 1769, maxPixels: 50e6, timeoutSeconds: 29, measuredMs: 2000 },
  },
  { name: 'for one processor', options: { arch: 'arm64' } },
  {
    name: 'whose engine comes with a layer',
    engine: true,
    harm: (root) => [WASM, GLUE].map((file) => rmSync(join(root, file))),
    options: () => ({ layers: [layer()] }),
  },
  { name: 'with a snapshot for its threads', engine: true, harm: snapshot(1), options: { memoryMb: 1769 } },
  {
    name: 'with a template that lets pictures through',
    options: () => ({
      template: template(
        TEMPLATE.replace('60', '29').replace(
          'Resources:',
          'Globals: { Api: { BinaryMediaTypes: [image~1jpeg] } }\nResources:',
        ),
      ),
    }),
  },
  {
    name: 'with an ES module in a .js file',
    harm: (root) => {
      renameSync(join(root, 'index.mjs'), join(root, 'index.js'));
    },
  },
  {
    name: 'with a native binary for it',
    harm: put({ 'addon.node': nativeBinary('linux-arm64') }),
    options: { arch: 'arm64' },
  },
  {
    name: 'with sharp for it, and for another',
    harm: put({
      ...sharp('linux-arm64', 'linux-x64'),
      'node_modules/@img/sharp-linux-arm64/lib/sharp.node': nativeBinary('linux-arm64'),
    }),
    options: { arch: 'arm64' },
  },
  {
    name: 'that tries to require and does without',
    harm: put({
      'index.mjs':
        "let Stream;\ntry { Stream = require('stream').Stream; } catch { Stream = class {}; }\nexport const handler = () => Stream;",
    }),
  },
  {
    name: 'with a regular expression of properties',
    harm: edit('index.mjs', (text) => `${text}\nexport const emoji = /^\\p{Emoji}$/u;`),
  },
  { name: 'with sharp for one of Lambda’s processors', harm: put(sharp('linux-x64')) },
  {
    name: 'with sharp in WebAssembly',
    harm: put({ ...sharp(), ...shipped('@img/sharp-wasm32', {}) }),
    options: { arch: 'arm64' },
  },
  {
    name: 'with sharp that was built in its own folder',
    harm: put({ ...sharp(), 'node_modules/sharp/src/build/sharp.node': nativeBinary('linux-arm64') }),
    options: { arch: 'arm64' },
  },
  {
    name: 'with sharp, whose binaries come with a layer',
    harm: put(sharp()),
    options: () => ({ arch: 'arm64', layers: [folder(sharp('linux-arm64'), 'nodejs')] }),
  },
  {
    name: 'with a package that has binaries for Macs only',
    harm: put(
      shipped('watcher', { optionalDependencies: { 'watcher-darwin-arm64': '1.0.0', fsevents: '2' } }),
    ),
  },
  {
    name: 'with onnxruntime-node for it',
    harm: put(nativeEngine('linux-arm64')),
    options: { arch: 'arm64' },
  },
  {
    name: 'with an .npmrc that holds no token',
    harm: put({
      '.npmrc':
        // biome-ignore lint/suspicious/noTemplateCurlyInString: npm reads variables that are written so.
        'registry=https://registry.example.com/\n# _authToken=old\n//registry.example.com/:_authToken=${NPM_TOKEN}\nalways-auth=true\n',
    }),
  },
  { name: 'with an example of an environment file', harm: put({ '.env.example': 'KEY=' }) },
  {
    name: 'that uses the AWS SDK of Lambda',
    harm: edit('index.mjs', (text) => `import '@aws-sdk/client-s3';\n${text}`),
  },
];

const BREAKAGES: readonly Breakage[] = [
  {
    name: 'a handler in a folder',
    harm: move('index.mjs', 'src/index.mjs'),
    codes: ['DOCTOR_HANDLER_MISSING'],
  },
  { name: 'another export', options: { handler: 'index.main' }, codes: ['DOCTOR_HANDLER_EXPORT'] },
  {
    name: 'a cut off script',
    harm: edit('index.mjs', (text) => `${text.slice(0, text.length >> 1)}`),
    codes: ['DOCTOR_CODE_INVALID'],
  },
  {
    name: 'CommonJS in an ES module',
    harm: put({ 'index.mjs': 'module.exports = { handler() {} };' }),
    codes: ['DOCTOR_MODULE_FORMAT'],
  },
  {
    name: 'CommonJS beside "type": "module"',
    harm: (root) => {
      rmSync(join(root, 'index.mjs'));
      writeFiles(root, { 'index.js': 'exports.handler = () => 1;', 'package.json': '{ "type": "module" }' });
    },
    codes: ['DOCTOR_MODULE_FORMAT'],
  },
  {
    name: 'an ES module in a .cjs file',
    harm: (root) => {
      rmSync(join(root, 'index.mjs'));
      writeFiles(root, { 'index.cjs': 'export const handler = () => 1;' });
    },
    codes: ['DOCTOR_MODULE_FORMAT'],
  },
  {
    name: 'no createRequire banner',
    harm: edit('index.mjs', (text) => text.slice(text.indexOf('\n'))),
    codes: ['DOCTOR_REQUIRE_MISSING'],
  },
  {
    name: 'CommonJS that requires in an ES module, and one that tries to',
    harm: put({
      'index.mjs':
        "try { require('a'); } catch {}\nexport const handler = () => require('node:fs').existsSync('a');",
    }),
    codes: ['DOCTOR_REQUIRE_MISSING'],
  },
  {
    name: 'an empty import.meta',
    harm: (root) => buildCommonJs(root, false),
    codes: ['DOCTOR_IMPORT_META_EMPTY'],
  },
  {
    name: 'an empty import.meta, minified',
    harm: (root) => buildCommonJs(root, true),
    codes: ['DOCTOR_IMPORT_META_EMPTY'],
  },
  {
    name: 'a package that is external and not shipped',
    harm: edit('index.mjs', (text) => `import 'sharp';\n${text}`),
    codes: ['DOCTOR_MODULE_MISSING'],
  },
  {
    name: 'a chunk that was left behind',
    harm: edit('index.mjs', (text) => `${text}\nimport('./chunk-ABC.mjs');`),
    codes: ['DOCTOR_MODULE_MISSING'],
  },
  { name: 'no .wasm of the engine', engine: true, harm: drop(WASM), codes: ['DOCTOR_ASSET_MISSING'] },
  { name: 'no .mjs of the engine', engine: true, harm: drop(GLUE), codes: ['DOCTOR_ASSET_MISSING'] },
  { name: 'no .wasm of a codec', harm: drop('squoosh_png_bg.wasm'), codes: ['DOCTOR_ASSET_MISSING'] },
  {
    name: 'a layer with half of the engine',
    engine: true,
    harm: (root) => [WASM, GLUE].map((file) => rmSync(join(root, file))),
    options: () => ({ layers: [layer(drop(`lambda-vision/${GLUE}`))] }),
    codes: ['DOCTOR_ASSET_MISSING'],
  },
  {
    name: 'capitals in the name of a .wasm',
    harm: move('webp_dec.wasm', 'WebP_dec.wasm'),
    codes: ['DOCTOR_CASE_MISMATCH'],
  },
  {
    name: 'capitals in the name of weights',
    harm: move(MODEL, 'models/sum/Model.onnx'),
    codes: ['DOCTOR_CASE_MISMATCH'],
  },
  {
    name: 'capitals in the name of a module',
    harm: (root) => {
      edit('index.mjs', (text) => `import './extra.mjs';\n${text}`)(root);
      writeFiles(root, { 'Extra.mjs': 'export {};' });
    },
    codes: ['DOCTOR_CASE_MISMATCH'],
  },
  {
    name: 'a .mjs of another version',
    engine: true,
    harm: edit(GLUE, (text) => `${text} `),
    codes: ['DOCTOR_ENGINE_VERSION'],
  },
  {
    name: 'a cut off .wasm',
    engine: true,
    harm: (root) => truncateSync(join(root, WASM), 1e6),
    codes: ['DOCTOR_ENGINE_VERSION'],
  },
  { name: 'a .wasm with one wrong bit', engine: true, harm: flip(WASM), codes: ['DOCTOR_ENGINE_VERSION'] },
  {
    name: 'JavaScript of another version',
    engine: true,
    harm: edit('index.mjs', (text) => text.replaceAll('1.30.0', '1.29.0')),
    codes: ['DOCTOR_ENGINE_VERSION'],
  },
  {
    name: 'a layer of another version, which comes first',
    engine: true,
    options: () => ({ layers: [layer(edit(`lambda-vision/${GLUE}`, (text) => `${text} `))] }),
    codes: ['DOCTOR_ENGINE_VERSION'],
  },
  {
    name: 'two versions of onnxruntime-common',
    harm: put({
      ...shipped('onnxruntime-common', { version: '1.30.0' }),
      ...shipped('onnxruntime-common', { version: '1.20.0' }, 'node_modules/other/'),
    }),
    codes: ['DOCTOR_ENGINE_COPIES'],
  },
  {
    name: 'the engine of browsers',
    harm: put({ 'ort-wasm-simd-threaded.jsep.wasm': 'jsep', 'ort.webgl.min.js.map': '{}' }),
    codes: ['DOCTOR_ENGINE_UNUSED'],
  },
  {
    name: 'a binary for another processor',
    harm: put({ 'addon.node': nativeBinary('linux-x64') }),
    options: { arch: 'arm64' },
    codes: ['DOCTOR_NATIVE_PLATFORM'],
  },
  {
    name: 'a binary of a Mac',
    harm: put({ 'addon.node': nativeBinary('macos-arm64') }),
    codes: ['DOCTOR_NATIVE_PLATFORM'],
  },
  {
    name: 'a binary of Windows',
    harm: put({ 'node_modules/a/a.dll': nativeBinary('windows-x64') }),
    codes: ['DOCTOR_NATIVE_PLATFORM'],
  },
  {
    name: 'a binary for Alpine',
    harm: put({ 'lib/libvips.so.42': nativeBinary('linux-x64-musl') }),
    codes: ['DOCTOR_NATIVE_PLATFORM'],
  },
  {
    name: 'binaries of all platforms in one package',
    harm: put({
      'node_modules/a/linux/a.node': nativeBinary('linux-x64'),
      'node_modules/a/darwin/a.node': nativeBinary('macos-arm64'),
    }),
    codes: ['DOCTOR_NATIVE_UNUSED'],
  },
  {
    name: 'sharp without the packages of any platform',
    harm: put(sharp()),
    options: { arch: 'arm64' },
    codes: ['DOCTOR_NATIVE_MISSING'],
  },
  {
    name: 'sharp for no platform of Lambda',
    harm: put(sharp('linuxmusl-x64')),
    codes: ['DOCTOR_NATIVE_MISSING'],
  },
  {
    name: 'sharp for the processor of the machine that installed it',
    harm: put({
      ...sharp('linux-x64'),
      'node_modules/@img/sharp-linux-x64/lib/sharp.node': nativeBinary('linux-x64'),
    }),
    options: { arch: 'arm64' },
    codes: ['DOCTOR_NATIVE_PLATFORM', 'DOCTOR_NATIVE_MISSING'],
  },
  {
    name: 'sharp without libvips',
    harm: (root) => {
      put(sharp('linux-arm64'))(root);
      rmSync(join(root, 'node_modules/@img/sharp-libvips-linux-arm64'), { recursive: true });
    },
    options: { arch: 'arm64' },
    codes: ['DOCTOR_NATIVE_MISSING'],
  },
  {
    name: 'an addon of napi-rs for Alpine',
    harm: put({
      ...shipped('canvas', {
        optionalDependencies: { '@a/canvas-linux-x64-gnu': '1.0.0', '@a/canvas-linux-x64-musl': '1.0.0' },
      }),
      ...shipped('@a/canvas-linux-x64-musl', { os: ['linux'], cpu: ['x64'], libc: ['musl'] }),
    }),
    options: { arch: 'x86_64' },
    codes: ['DOCTOR_NATIVE_MISSING'],
  },
  {
    name: 'a package for a platform that is for another by its package.json',
    harm: put({
      ...shipped('addon', { optionalDependencies: { 'addon-linux-x64': '1.0.0' } }),
      ...shipped('addon-linux-x64', { os: ['linux'], cpu: ['x64'], libc: ['musl'] }),
    }),
    options: { arch: 'x86_64' },
    codes: ['DOCTOR_NATIVE_MISSING'],
  },
  {
    name: 'binaries of two processors in packages of their own',
    harm: put({
      ...sharp('linux-arm64', 'linux-x64'),
      'node_modules/@img/sharp-linux-arm64/lib/sharp.node': nativeBinary('linux-arm64'),
      'node_modules/@img/sharp-linux-x64/lib/sharp.node': nativeBinary('linux-x64'),
    }),
    options: { arch: 'arm64' },
    codes: ['DOCTOR_NATIVE_UNUSED'],
  },
  {
    name: 'onnxruntime-node without its binaries',
    harm: put(shipped('onnxruntime-node', {})),
    codes: ['DOCTOR_NATIVE_MISSING'],
  },
  {
    name: 'onnxruntime-node without its library',
    harm: put(nativeEngine('linux-arm64', ['onnxruntime_binding.node'])),
    options: { arch: 'arm64' },
    codes: ['DOCTOR_NATIVE_MISSING'],
  },
  {
    name: 'a package with an install script',
    harm: put(shipped('native', { scripts: { postinstall: 'node build.js' } })),
    codes: ['DOCTOR_INSTALL_SCRIPT'],
  },
  {
    name: 'a package whose install script it does without',
    harm: put(shipped('protobufjs', { scripts: { postinstall: 'node scripts/postinstall' } })),
    codes: [],
  },
  {
    name: 'too large a zip',
    harm: put({ 'noise.bin': randomBytes(52 * 1024 * 1024) }),
    codes: ['DOCTOR_ZIP_SIZE'],
  },
  {
    name: 'more than five layers',
    options: () => ({ layers: Array.from({ length: 6 }, () => temporaryFolder()) }),
    codes: ['DOCTOR_LAYERS'],
  },
  {
    name: 'a model that does not fit into the memory',
    harm: put({ 'models/large.onnx': linearModel({ weights: [new Array<number>(2_000_000).fill(1)] }) }),
    options: { memoryMb: 128 },
    codes: ['DOCTOR_MEMORY_MODEL'],
  },
  {
    name: 'pictures that do not fit into the memory',
    options: { memoryMb: 512, maxPixels: 50e6 },
    codes: ['DOCTOR_MEMORY_PICTURE'],
  },
  {
    name: 'requests that take longer than the timeout',
    options: { timeoutSeconds: 3, measuredMs: 3500 },
    codes: ['DOCTOR_TIMEOUT'],
  },
  {
    name: 'requests that take nearly as long as the timeout',
    options: { timeoutSeconds: 3, measuredMs: 2500 },
    codes: ['DOCTOR_TIMEOUT_NEAR'],
  },
  {
    name: 'a REST API that damages pictures and gives up first',
    options: () => ({ template: template(TEMPLATE) }),
    codes: ['DOCTOR_TIMEOUT_FRONT', 'DOCTOR_BINARY_MEDIA_TYPES'],
  },
  { name: 'a runtime that is none', options: { runtime: 'node24' }, codes: ['DOCTOR_RUNTIME_UNKNOWN'] },
  { name: 'a runtime that is gone', options: { runtime: 'nodejs20.x' }, codes: ['DOCTOR_RUNTIME_BLOCKED'] },
  {
    name: 'a runtime that has ended',
    options: { runtime: 'nodejs20.x', today: new Date('2026-05-01') },
    codes: ['DOCTOR_RUNTIME_DEPRECATED'],
  },
  {
    name: 'syntax that is newer than the runtime',
    harm: edit('index.mjs', (text) => `${text}\nfunction late(open) { using file = open(); return file; }`),
    codes: ['DOCTOR_RUNTIME_SYNTAX'],
  },
  {
    name: 'a package for a newer Node.js',
    harm: put(shipped('modern', { engines: { node: '>=24' } })),
    codes: ['DOCTOR_RUNTIME_ENGINES'],
  },
  {
    name: 'a manifest with a wrong field',
    harm: put({ 'models/sum/vision.json': JSON.stringify({ ...MANIFEST, task: 'classify' }) }),
    codes: ['DOCTOR_MODEL_MANIFEST'],
  },
  { name: 'no weights', harm: drop(MODEL), codes: ['DOCTOR_MODEL_MISSING'] },
  {
    name: 'weights of another checksum',
    harm: put({ 'models/sum/vision.json': JSON.stringify({ ...MANIFEST, sha256: '0'.repeat(64) }) }),
    codes: ['DOCTOR_MODEL_CHECKSUM'],
  },
  {
    name: 'a Git LFS pointer instead of weights',
    harm: put({ [MODEL]: 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 123\n' }),
    codes: ['DOCTOR_MODEL_FILE'],
  },
  {
    name: 'a web page instead of weights',
    harm: put({ 'models/alone.onnx': '<!doctype html><title>Sign in</title>' }),
    codes: ['DOCTOR_MODEL_FILE'],
  },
  {
    name: 'an operator that the engine does not have',
    harm: put({
      [MODEL]: onnxModel({
        inputs: [{ name: 'x', dims: [1] }],
        outputs: [{ name: 'y', dims: [1] }],
        nodes: [{ op: 'NotThere', inputs: ['x'], outputs: ['y'] }],
      }),
    }),
    codes: ['DOCTOR_MODEL_UNSUPPORTED'],
  },
  {
    name: 'a snapshot for other threads',
    engine: true,
    harm: snapshot(2),
    options: { memoryMb: 1769 },
    codes: ['DOCTOR_SNAPSHOT_UNUSED'],
  },
  {
    name: 'a damaged snapshot',
    harm: put({ 'lambda-vision.snapshot': 'LVSNAP1\n and then nothing' }),
    codes: ['DOCTOR_SNAPSHOT_UNUSED'],
  },
  {
    name: 'a symbolic link',
    harm: (root) => symlinkSync('index.mjs', join(root, 'main.mjs')),
    codes: ['DOCTOR_LINK'],
  },
  {
    name: 'a symbolic link out of the package',
    harm: (root) => symlinkSync('../../store/package', join(root, 'package')),
    codes: ['DOCTOR_LINK_BROKEN'],
  },
  {
    name: 'a file for its owner only',
    harm: (root) => chmodSync(join(root, MODEL), 0o600),
    codes: ['DOCTOR_PERMISSIONS'],
  },
  {
    name: 'a folder for its owner only',
    harm: (root) => chmodSync(join(root, 'models'), 0o700),
    codes: ['DOCTOR_PERMISSIONS'],
  },
  {
    name: 'a cache in the package',
    harm: edit(
      'index.mjs',
      (text) => `${text}\nconst env = { useFSCache: true, cacheDir: import.meta.dirname + '/.cache/' };`,
    ),
    codes: ['DOCTOR_CACHE_FOLDER'],
  },
  { name: 'an environment file', harm: put({ '.env': 'KEY=1' }), codes: ['DOCTOR_SECRET'] },
  {
    name: 'a token of npm',
    harm: put({ '.npmrc': '//registry.example.com/:_authToken=npm_0123456789\n' }),
    codes: ['DOCTOR_SECRET'],
  },
  {
    name: 'a password of npm',
    harm: put({ 'app/.npmrc': 'email = a@example.com\n_auth = "YTpi"\n' }),
    codes: ['DOCTOR_SECRET'],
  },
  {
    name: 'credentials of AWS',
    harm: put({ '.aws/config': '', '.aws/credentials': '' }),
    codes: ['DOCTOR_SECRET'],
  },
];

/** Examines a copy of the package, broken, as a folder and as a zip; both must give the same. */
async function examineCopy({
  engine,
  harm,
  options = {},
}: Omit<Breakage, 'codes' | 'name'>): Promise<FindingCode[]> {
  const place = temporaryFolder();
  const root = join(place, 'dist');
  cpSync(join(base, engine ? 'engine' : 'codecs'), root, { recursive: true });
  await harm?.(root);
  const given = { today: TODAY, ...(typeof options === 'function' ? options() : options) };
  const found = await examinePackage(root, given);
  rmSync(join(root, '.lambda-vision-bundle'));
  writeFileSync(`${root}.zip`, packFolder(root));
  const inZip = await examinePackage(`${root}.zip`, given);
  const facts = (findings: typeof found) =>
    findings.map(({ code, path, severity }) => ({ code, path, severity }));

  expect(facts(inZip)).toEqual(facts(found));
  for (const finding of found) {
    expect(finding.severity).toBe(FINDING_SEVERITIES[finding.code]);
    expect(finding.message).toMatch(/expected .+\.$/is);
    expect(finding.advice.length).toBeGreaterThan(15);
  }
  return found.map(({ code }) => code);
}

describe('examinePackage()', () => {
  it.each(SOUND)('finds nothing in a package $name', async (sound) => {
    expect(await examineCopy(sound)).toEqual([]);
  });

  it.each(BREAKAGES)('finds $name, and nothing else: $codes', async (breakage) => {
    expect(await examineCopy(breakage)).toEqual(breakage.codes);
  });

  it('finds too large a package, layers included', async () => {
    const root = temporaryFolder();
    cpSync(join(base, 'codecs'), root, { recursive: true });
    const large = temporaryFolder();
    writeFileSync(join(large, 'zeros.bin'), '');
    truncateSync(join(large, 'zeros.bin'), 250 * 1024 * 1024);

    const found = await examinePackage(root, { layers: [large], today: TODAY });

    expect(found.map(({ code }) => code)).toEqual(['DOCTOR_SIZE']);
    expect(found[0]?.message).toContain(' + 250.0 MB.');
  });

  it('has a broken package for each of its codes', () => {
    const elsewhere = ['DOCTOR_SIZE', 'DOCTOR_PACKAGE_VERSIONS', 'DOCTOR_CORE_MISSING'];
    const covered = new Set([...BREAKAGES.flatMap(({ codes }) => codes), ...elsewhere]);

    expect([...covered].sort()).toEqual(Object.keys(FINDING_SEVERITIES).sort());
  });

  it.each([
    ['memoryMb', { memoryMb: 64 }],
    ['timeoutSeconds', { timeoutSeconds: 0 }],
    ['maxPixels', { maxPixels: Number.NaN }],
    ['handler', { handler: 'handler' }],
    ['options', { memory: 1769 } as ExamineOptions],
  ])('refuses wrong %s', async (name, options) => {
    const refused = expect.objectContaining({
      code: 'BUNDLE_INVALID_OPTION',
      message: expect.stringContaining(name),
    });

    await expect(examinePackage(base, options)).rejects.toThrow(refused);
  });

  it('refuses a package that is not there', async () => {
    const missing = join(base, 'nowhere');

    await expect(examinePackage(missing)).rejects.toThrow(
      expect.objectContaining({ code: 'BUNDLE_INVALID_OPTION' }),
    );
  });
});

describe('examinePackage() of a zip', () => {
  const zip = () => Buffer.from(packFolder(join(base, 'codecs/models')));
  const central = (bytes: Buffer) => bytes.readUInt32LE(bytes.length - 6);

  const patch = (write: (bytes: Buffer) => number) => (bytes: Buffer) => {
    write(bytes);
    return bytes;
  };

  it.each<readonly [string, (bytes: Buffer) => Buffer, string]>([
    ['is none', () => Buffer.from('<!doctype html>'), 'no table of contents'],
    ['is empty', () => Buffer.alloc(0), 'no table of contents'],
    ['is cut off at its end', (bytes) => bytes.subarray(0, -30), 'no table of contents'],
    ['is cut off at its start', (bytes) => bytes.subarray(40), 'cut off'],
    [
      'has fewer entries than it says',
      patch((bytes) => bytes.writeUInt16LE(99, bytes.length - 12)),
      '99 entries',
    ],
    [
      'has an entry outside',
      (bytes) => Buffer.from(bytes.toString('latin1').replaceAll('sum/', '../s'), 'latin1'),
      'no path inside',
    ],
    ['has an encrypted entry', patch((bytes) => bytes.writeUInt16LE(1, central(bytes) + 8)), 'encrypted'],
    [
      'has an entry packed by another method',
      patch((bytes) => bytes.writeUInt16LE(14, central(bytes) + 10)),
      'method 14',
    ],
    [
      'is a bomb by what it says',
      patch((bytes) => bytes.writeUInt32LE(0xfffffff0, central(bytes) + 24)),
      'cannot have',
    ],
  ])('refuses one that %s', async (_name, harm, message) => {
    const path = join(temporaryFolder(), 'function.zip');
    writeFileSync(path, harm(zip()));

    await expect(examinePackage(path, { today: TODAY })).rejects.toThrow(
      expect.objectContaining({ code: 'BUNDLE_ZIP', message: expect.stringContaining(message) }),
    );
  });

  it('never unpacks more than an entry says', async () => {
    const root = temporaryFolder();
    const path = join(root, 'function.zip');
    writeFiles(root, { 'index.mjs': 'export const handler = 1;', 'bomb/model.onnx': Buffer.alloc(900_000) });
    const small = Buffer.from(packFolder(root));
    const at = small.indexOf('bomb/model.onnx', central(small)) - 46;
    small.writeUInt32LE(1000, at + 24);
    writeFileSync(path, small);

    expect(statSync(path).size).toBeLessThan(10_000);
    await expect(examinePackage(path, { today: TODAY })).rejects.toThrow(
      expect.objectContaining({ code: 'BUNDLE_ZIP', message: expect.stringContaining('bomb/model.onnx') }),
    );
  });
});
