import { RuntimeAssetError } from '../../errors/runtime-asset-error.js';
import { createRgbPacker } from '../../kernels/rgb-packer.js';
import type { RawImage } from '../../tensor/raw-image.js';
import type { Background } from '../background.js';
import type { Codec } from '../codec/codec.js';
import { compileCodec } from '../codec/compile-codec.js';
import { type WasmMemory, type WasmModule, webAssembly } from '../codec/web-assembly.js';
import { takeRgb } from '../take-rgb.js';

const FILE = 'squoosh_png_bg.wasm';
const SPECIFIER = `@jsquash/png/codec/pkg/${FILE}`;

/** The exports that a decode uses. */
interface PngExports {
  readonly memory: WasmMemory;
  readonly decode: (pointer: number, length: number) => number;
  readonly __wbindgen_malloc: (length: number, alignment: number) => number;
  readonly __wbindgen_free: (pointer: number, length: number, alignment: number) => void;
}

type ImportFunction = (...values: number[]) => number | undefined;

/** Stands for the picture in the codec's table of JavaScript objects; 132 is wasm-bindgen's first free place. */
const PICTURE_HANDLE = 132;

/**
 * Starts an instance of the PNG codec. Its own JavaScript side knows one instance per process and keeps it after a
 * failure, so the few functions that the codec imports are written here.
 *
 * @param directory - Folder of the `.wasm` file, where the caller names one.
 * @throws {RuntimeAssetError} If the `.wasm` is missing, damaged or of another version.
 */
export async function startPngCodec(directory: string | undefined): Promise<Codec> {
  const module = await compileCodec({ file: FILE, specifier: SPECIFIER, directory });
  let exports: PngExports | undefined;
  let background: Background | undefined;
  let picture: RawImage | undefined;

  const started = () => {
    if (exports === undefined) throw new Error('the codec called back before it started');
    return exports;
  };
  const importNamed = (name: string): ImportFunction => {
    if (name.startsWith('__wbg_newwithownedu8clampedarray'))
      return (pointer = 0, length = 0, width = 0, height = 0) => {
        const { memory, __wbindgen_free: free } = started();
        const rgba = new Uint8Array(memory.buffer, pointer >>> 0, length >>> 0);
        const data = takeRgb(rgba, background, pack);
        free(pointer, length, 1);
        picture = { data, width: width >>> 0, height: height >>> 0 };
        return PICTURE_HANDLE;
      };
    if (name === '__wbindgen_object_drop_ref') return () => undefined;
    if (name === '__wbindgen_throw')
      return (pointer = 0, length = 0) => {
        const text = new Uint8Array(started().memory.buffer, pointer >>> 0, length >>> 0);
        throw new Error(new TextDecoder().decode(text));
      };
    return () => {
      throw new Error(`the codec called ${name}, which decoding does not need`);
    };
  };

  exports = instantiate(module, importNamed);
  const { memory, decode, __wbindgen_malloc: malloc } = exports;
  const pack = createRgbPacker(memory);
  return {
    decode(bytes, under) {
      background = under;
      picture = undefined;
      const pointer = malloc(bytes.length, 1) >>> 0;
      new Uint8Array(memory.buffer).set(bytes, pointer);
      run(decode, pointer, bytes.length);
      if (picture === undefined) throw new Error('the decoder gave no picture');
      const decoded: RawImage = picture;
      picture = undefined;
      return decoded;
    },
    heapBytes: () => memory.buffer.byteLength,
  };
}

/** The codec's own words, “`unwrap_throw` failed”, say nothing about the picture. */
function run(decode: PngExports['decode'], pointer: number, length: number): void {
  try {
    decode(pointer, length);
  } catch (cause) {
    throw new Error('the pixels cannot be unpacked', { cause });
  }
}

function instantiate(module: WasmModule, importNamed: (name: string) => ImportFunction): PngExports {
  try {
    const imports: Record<string, Record<string, ImportFunction>> = {};
    for (const { module: group, name } of webAssembly.Module.imports(module)) {
      imports[group] ??= {};
      imports[group][name] = importNamed(name);
    }
    const { exports } = new webAssembly.Instance(module, imports);
    if (isPngExports(exports)) return exports;
    throw new TypeError('it does not export decode, memory and an allocator');
  } catch (cause) {
    throw new RuntimeAssetError({ file: FILE, reason: 'it is of another version', tried: [], cause });
  }
}

function isPngExports(exports: object): exports is PngExports {
  const { memory, decode, __wbindgen_malloc, __wbindgen_free } = exports as Partial<PngExports>;
  return (
    memory instanceof webAssembly.Memory &&
    [decode, __wbindgen_malloc, __wbindgen_free].every((value) => typeof value === 'function')
  );
}
