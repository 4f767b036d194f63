import assert from 'node:assert/strict';

/** What the contract needs of a file of a model; `ModelFile` of `@lambda-vision/core` is one. */
export interface ContractModelFile {
  readonly name: string;
  readonly shown: string;
  readonly id: string;
  stat(): Promise<{ readonly byteLength: number | undefined; readonly version: string | undefined }>;
  readText(): Promise<string>;
  read(reading?: {
    readonly version?: string;
    readonly orNewer?: boolean;
  }): Promise<{ readonly bytes: Uint8Array; readonly version: string | undefined }>;
  beside(path: string): ContractModelFile;
}

/** What the contract needs of a place; `ModelPlace` of `@lambda-vision/core` is one. */
export interface ContractModelPlace {
  readonly shown: string;
  open(): Promise<{
    readonly folder: { readonly shown: string; file(path: string): ContractModelFile };
    readonly file?: ContractModelFile;
  }>;
}

/** A store that is tested: how files get into it, and how a place in it is named. */
export interface ContractModelStore {
  /** Writes a file, or writes it anew; paths have forward slashes. */
  put(path: string, content: Uint8Array): Promise<void>;
  /** Removes a file. */
  remove(path: string): Promise<void>;
  /** The place at a path, which ends in `.json` for a file. */
  place(path: string): ContractModelPlace;
}

/** One promise of the contract. */
export interface ModelPlaceCase {
  /** What is promised, as the end of a sentence. */
  readonly title: string;
  /** Rejects where the store breaks the promise. */
  check(store: ContractModelStore): Promise<void>;
}

const WEIGHTS = Uint8Array.from({ length: 200_000 }, (_, index) => (index * 7) % 251);
const OTHERS = WEIGHTS.map((byte) => 255 - byte);
const TEXT = '\ufeff{ "größe": 1 }';

/** The folder of a store with a file in it that every case starts with. */
async function folderOf(store: ContractModelStore): Promise<{ file(path: string): ContractModelFile }> {
  await store.put('m/vision.json', Buffer.from(TEXT));
  await store.put('m/onnx/model.onnx', WEIGHTS);
  await store.put('m/onnx/data/part #1 ü.bin', OTHERS);
  return (await store.place('m').open()).folder;
}

/** Fails unless the promise is rejected by an error with a code. */
async function rejectsWith(code: string | RegExp, promise: Promise<unknown>): Promise<void> {
  await assert.rejects(promise, (error: unknown) => {
    const found = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    assert.match(found, typeof code === 'string' ? new RegExp(`^${code}$`) : code);
    return true;
  });
}

/**
 * What every place with models keeps to, for whoever writes one: each case gets a store that is empty.
 *
 * @example
 * ```ts
 * it.each(MODEL_PLACE_CONTRACT)('$title', ({ check }) => check(myStore()));
 * ```
 */
export const MODEL_PLACE_CONTRACT: readonly ModelPlaceCase[] = [
  {
    title: 'opens a folder by its name, and a manifest by its own with the folder around it',
    check: async (store) => {
      await folderOf(store);
      const folder = await store.place('m').open();
      const file = await store.place('m/vision.json').open();

      assert.equal(folder.file, undefined);
      assert.equal(file.file?.name, 'vision.json');
      assert.equal(await file.folder.file('vision.json').readText(), await file.file.readText());
    },
  },
  {
    title: 'gives a text in UTF-8 without its byte order mark',
    check: async (store) => {
      const folder = await folderOf(store);

      assert.equal(await folder.file('vision.json').readText(), '{ "größe": 1 }');
    },
  },
  {
    title: 'gives every byte of weights, in memory of exactly their size, and of what lies beside them',
    check: async (store) => {
      const file = (await folderOf(store)).file('onnx/model.onnx');
      const { bytes } = await file.read();

      assert.equal(Buffer.compare(bytes, WEIGHTS), 0);
      assert.equal(bytes.buffer.byteLength, WEIGHTS.length);
      assert.equal(Buffer.compare((await file.beside('data/part #1 ü.bin').read()).bytes, OTHERS), 0);
    },
  },
  {
    title: 'gives bytes anew at each reading, which a caller may change',
    check: async (store) => {
      const file = (await folderOf(store)).file('onnx/model.onnx');
      (await file.read()).bytes.fill(0);

      assert.equal(Buffer.compare((await file.read()).bytes, WEIGHTS), 0);
    },
  },
  {
    title: 'reads an empty file',
    check: async (store) => {
      const folder = await folderOf(store);
      await store.put('m/empty.onnx', new Uint8Array());

      assert.equal((await folder.file('empty.onnx').read()).bytes.length, 0);
    },
  },
  {
    title: 'knows size and version of weights without reading them, and the same version when it reads',
    check: async (store) => {
      const file = (await folderOf(store)).file('onnx/model.onnx');
      const { byteLength, version } = await file.stat();

      assert.equal(byteLength, WEIGHTS.length);
      assert.ok(version);
      assert.deepEqual(await file.stat(), { byteLength, version });
      assert.equal((await file.read()).version, version);
      assert.equal((await file.read({ version })).version, version);
    },
  },
  {
    title: 'gives a file that was replaced another version, and never under the old one',
    check: async (store) => {
      const file = (await folderOf(store)).file('onnx/model.onnx');
      const { version = '' } = await file.stat();
      await store.put('m/onnx/model.onnx', OTHERS);

      await rejectsWith(/^VISION_MODEL_(?:FETCH|LOAD)$/, file.read({ version }));
      const newer = await file.read({ version, orNewer: true });
      assert.equal(Buffer.compare(newer.bytes, OTHERS), 0);
      assert.notEqual(newer.version, version);
      assert.equal((await file.stat()).version, newer.version);
    },
  },
  {
    title: 'says where it looked for a file that is not there, or not any more',
    check: async (store) => {
      const folder = await folderOf(store);
      const [absent, removed] = [folder.file('config.json'), folder.file('onnx/model.onnx')];
      const { version = '' } = await removed.stat();
      await store.remove('m/onnx/model.onnx');

      for (const read of [
        () => absent.stat(),
        () => absent.readText(),
        () => absent.read(),
        () => removed.read({ version }),
      ]) {
        const error: unknown = await read().catch((reason: unknown) => reason);
        await rejectsWith('VISION_MODEL_NOT_FOUND', Promise.reject(error));
        assert.ok(Array.isArray((error as { tried: unknown }).tried));
      }
    },
  },
  {
    title: 'does not take a folder for a file',
    check: async (store) => {
      const folder = await folderOf(store);

      await rejectsWith('VISION_MODEL_NOT_FOUND', folder.file('onnx').readText());
    },
  },
  {
    title: 'names files alike for caches, however they were reached',
    check: async (store) => {
      const folder = await folderOf(store);
      const file = folder.file('onnx/model.onnx');

      assert.equal(folder.file('vision.json').beside('onnx/model.onnx').id, file.id);
      assert.equal(file.name, 'model.onnx');
      assert.ok(file.shown.endsWith('onnx/model.onnx'));
      assert.notEqual(folder.file('onnx/other.onnx').id, file.id);
    },
  },
];
