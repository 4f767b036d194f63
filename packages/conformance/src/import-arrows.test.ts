import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const packages = resolve(import.meta.dirname, '../..');
const core = join(packages, 'core/src');

/** Rooms of core and the rooms each may import from. `types` are rooms whose types alone may be imported. */
const ROOMS: Record<string, { from: string[]; types?: string[] }> = {
  errors: { from: [] },
  trace: { from: [] },
  tensor: { from: ['errors'] },
  kernels: { from: [] },
  results: { from: [], types: ['tensor'] },
  assets: { from: ['errors'] },
  image: { from: ['errors', 'trace', 'tensor', 'kernels', 'assets', 'results'] },
  preprocess: { from: ['errors', 'tensor', 'kernels'] },
  postprocess: { from: ['errors', 'tensor', 'kernels', 'results'] },
  transfer: { from: [] },
  https: { from: ['errors', 'transfer'] },
  fetch: { from: ['errors', 'https'] },
  onnx: { from: ['errors', 'tensor'] },
  model: { from: ['errors', 'tensor', 'assets', 'https', 'onnx'], types: ['preprocess', 'postprocess'] },
  s3: { from: ['errors', 'transfer', 'model'], types: ['fetch'] },
  runtime: { from: ['errors', 'trace', 'tensor', 'assets', 'model'] },
  inspect: { from: ['errors', 'onnx', 'model', 'runtime'] },
  tasks: {
    from: ['errors', 'trace', 'tensor', 'results', 'image', 'preprocess', 'postprocess', 'model', 'runtime'],
  },
  draw: { from: ['errors', 'tensor', 'assets', 'image', 'results'] },
};

/** Rooms of optimize and the rooms each may import from. */
const OPTIMIZE_ROOMS: Record<string, string[]> = {
  errors: [],
  numeric: [],
  onnx: ['errors'],
  graph: ['errors', 'onnx'],
  engine: ['onnx'],
  passes: ['errors', 'onnx', 'graph', 'engine'],
  calibrate: ['errors', 'numeric', 'onnx', 'graph', 'engine'],
  quantize: ['errors', 'numeric', 'onnx', 'graph', 'engine', 'passes', 'calibrate'],
  sensitivity: ['errors', 'numeric', 'onnx', 'graph', 'engine', 'calibrate', 'quantize'],
  prune: ['errors', 'onnx', 'graph', 'engine', 'passes', 'calibrate'],
  measure: ['errors', 'onnx'],
  compare: ['errors', 'onnx', 'graph', 'engine', 'calibrate', 'quantize', 'measure'],
  auto: ['errors', 'onnx', 'graph', 'passes', 'calibrate', 'quantize', 'sensitivity', 'measure', 'compare'],
  write: ['errors', 'onnx'],
};

/** Packages outside that only the named rooms may import. */
const ONLY_IN: Record<string, string[]> = {
  'onnxruntime-web': ['runtime'],
  'onnxruntime-common': ['runtime'],
  jimp: ['image', 'draw'],
  valibot: ['model'],
  '@aws-sdk/client-s3': ['s3'],
  '@jsquash/jpeg': ['image'],
  '@jsquash/png': ['image', 'draw'],
  '@jsquash/webp': ['image'],
};

/** Packages of ours and the ones each may depend on at run time. */
const PACKAGES: Record<string, string[]> = {
  core: [],
  testing: [],
  local: [],
  middy: ['core'],
  bundle: ['core'],
  cdk: ['bundle'],
  vips: ['core'],
  optimize: ['core'],
  queue: ['core', 'middy'],
  // `serve` bundles a model with the function that one would deploy, and that is made of middy's middlewares.
  cli: ['bundle', 'core', 'local', 'middy', 'optimize', 'queue'],
  conformance: [],
  benchmarks: ['core', 'bundle', 'local', 'middy', 'optimize', 'queue', 'vips'],
};

interface Import {
  readonly file: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !/\.(test|test-d|long)\.ts$|__fixtures__/.test(path))
    .map((path) => join(folder, path));
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
  const statement =
    /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|import\(\s*'([^']+)'\s*\)/g;
  return [...text.matchAll(statement)].map(([, , type, from, dynamic]) => ({
    file,
    specifier: (from ?? dynamic) as string,
    typeOnly: type !== undefined,
  }));
}

function roomOf(path: string, house = core): string {
  const [first = '', ...rest] = relative(house, path).split(sep);
  return rest.length === 0 ? 'index' : first;
}

function roomsOf(house: string): string[] {
  const folders = readdirSync(house, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map((entry) => entry.name).filter((name) => !name.startsWith('__'));
}

const coreImports = sources(core).flatMap(importsOf);

describe('imports inside core', () => {
  it('finds every room it has a rule for, and no other', () => {
    expect(roomsOf(core).sort()).toEqual(Object.keys(ROOMS).sort());
    expect(coreImports.length).toBeGreaterThan(100);
  });

  it('follows the arrows between the rooms', () => {
    const turned = coreImports.filter(({ file, specifier, typeOnly }) => {
      // The version is no room.
      if (!specifier.startsWith('.') || specifier === '../../package.json') return false;
      const [from, to] = [roomOf(file), roomOf(resolve(dirname(file), specifier))];
      if (from === 'index' || from === to) return false;
      const rule = ROOMS[from];
      return !(rule?.from.includes(to) || (typeOnly && rule?.types?.includes(to)));
    });

    expect(turned.map(({ file, specifier }) => `${relative(core, file)} imports ${specifier}`)).toEqual([]);
  });

  it.each(Object.entries(ONLY_IN))('imports %s only in %s', (name, rooms) => {
    const strangers = coreImports.filter(
      ({ file, specifier }) =>
        (specifier === name || specifier.startsWith(`${name}/`)) && !rooms.includes(roomOf(file)),
    );

    expect(strangers.map(({ file }) => relative(core, file))).toEqual([]);
  });

  it('lets nobody import s3, so that the AWS SDK stays optional', () => {
    const importers = coreImports.filter(
      ({ file, specifier }) => /(?:^|\/)s3\//.test(specifier) && roomOf(file) !== 's3',
    );

    expect(importers.map(({ file }) => relative(core, file))).toEqual([]);
  });

  it.each(['preprocess', 'postprocess', 'tensor', 'kernels'])(
    'keeps %s free of packages and of Node',
    (room) => {
      const impure = coreImports.filter(
        ({ file, specifier }) => roomOf(file) === room && !specifier.startsWith('.'),
      );

      expect(impure.map(({ file, specifier }) => `${relative(core, file)} imports ${specifier}`)).toEqual([]);
    },
  );
});

describe('imports inside optimize', () => {
  const house = join(packages, 'optimize/src');
  const imports = sources(house).flatMap(importsOf);

  it('finds every room it has a rule for, and no other', () => {
    expect(roomsOf(house).sort()).toEqual(Object.keys(OPTIMIZE_ROOMS).sort());
    expect(imports.length).toBeGreaterThan(100);
  });

  it('follows the arrows between the rooms', () => {
    const turned = imports.filter(({ file, specifier }) => {
      if (!specifier.startsWith('.') || specifier === '../../package.json') return false;
      const [from, to] = [roomOf(file, house), roomOf(resolve(dirname(file), specifier), house)];
      return from !== 'index' && from !== to && !OPTIMIZE_ROOMS[from]?.includes(to);
    });

    expect(turned.map(({ file, specifier }) => `${relative(house, file)} imports ${specifier}`)).toEqual([]);
  });
});

describe('imports between packages', () => {
  it('has a rule for every package', () => {
    const folders = readdirSync(packages, { withFileTypes: true }).filter((entry) => entry.isDirectory());

    expect(folders.map((entry) => entry.name).sort()).toEqual(Object.keys(PACKAGES).sort());
  });

  it.each(Object.entries(PACKAGES).filter(([name]) => name !== 'conformance'))(
    'lets %s depend on %j only',
    (name, allowed) => {
      const ours = sources(join(packages, name, 'src'))
        .flatMap(importsOf)
        .map(({ specifier }) => /^@lambda-vision\/([^/]+)/.exec(specifier)?.[1])
        .filter((target) => target !== undefined && target !== name);

      expect([...new Set(ours)].filter((target) => !allowed.includes(target as string))).toEqual([]);
    },
  );
});
