import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InvalidOptionError } from '../errors/invalid-option-error.js';
import { ManifestError } from '../errors/manifest-error.js';
import { ModelNotFoundError } from '../errors/model-not-found-error.js';
import { DiskFolder } from './disk/disk-folder.js';
import type { FoundManifest } from './find-manifest.js';
import type { Manifest } from './manifest.js';
import { readLabelEmbeddings } from './read-label-embeddings.js';
import type { SourceContext } from './source-context.js';

let root: string;
let context: SourceContext;

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'label-embeddings-')));
  context = { root, https: undefined };
});

afterEach(() => rm(root, { recursive: true }));

const found = (manifest: Manifest): FoundManifest => ({
  manifest,
  source: 'm',
  folder: new DiskFolder(root, root),
});
const encoder = (labelEmbeddings?: string) =>
  found({
    task: 'embedding',
    output: { decoder: 'embedding' },
    ...(labelEmbeddings === undefined ? {} : { labelEmbeddings }),
  });
const cat = { labels: ['cat'], vectors: [Float32Array.of(3, 4)] };

describe('readLabelEmbeddings()', () => {
  it('reads the file that the manifest names', async () => {
    await writeFile(join(root, 'labels.json'), '{"cat": [3, 4]}');

    expect(await readLabelEmbeddings(encoder('labels.json'), undefined, context)).toEqual(cat);
  });

  it('takes a file or vectors of the caller instead', async () => {
    const path = join(root, 'other.json');
    await writeFile(path, '{"cat": [3, 4]}');

    for (const given of ['other.json', path, pathToFileURL(path), { cat: [3, 4] }]) {
      expect(await readLabelEmbeddings(encoder('missing.json'), given, context)).toEqual(cat);
    }
  });

  it('gives nothing where nobody names any', async () => {
    expect(await readLabelEmbeddings(encoder(), undefined, context)).toBeUndefined();
    const depth = found({ task: 'depth', output: { decoder: 'depth' } });
    expect(await readLabelEmbeddings(depth, undefined, context)).toBeUndefined();
  });

  it('refuses vectors for a task that has none', async () => {
    const depth = found({ task: 'depth', output: { decoder: 'depth' } });

    await expect(readLabelEmbeddings(depth, { cat: [1] }, context)).rejects.toThrow(InvalidOptionError);
  });

  it('refuses what is neither a file nor vectors', async () => {
    await expect(readLabelEmbeddings(encoder(), 7 as never, context)).rejects.toThrow(InvalidOptionError);
    await expect(readLabelEmbeddings(encoder(), [[1]] as never, context)).rejects.toThrow(ManifestError);
    await expect(readLabelEmbeddings(encoder(), { cat: [0] }, context)).rejects.toThrow(ManifestError);
  });

  it('says where a missing file was looked for', async () => {
    await expect(readLabelEmbeddings(encoder('no.json'), undefined, context)).rejects.toThrow(
      ModelNotFoundError,
    );
  });
});
