import { RuntimeAssetError } from '../../errors/runtime-asset-error.js';
import { createRgbPacker, type RgbPacker } from '../../kernels/rgb-packer.js';
import type { RawImage } from '../../tensor/raw-image.js';
import type { Background } from '../background.js';
import { takeRgb } from '../take-rgb.js';
import type { Codec } from './codec.js';
import { compileCodec } from './compile-codec.js';
import { type WasmImports, type WasmInstance, type WasmMemory, webAssembly } from './web-assembly.js';
import { type TakePixels, withCodecGlobals } from './with-codec-globals.js';

/** A codec that Emscripten compiled for browsers. */
export interface EmscriptenCodecOptions {
  /** Name of its `.wasm` file. */
  readonly file: string;
  /** Module specifier of its `.wasm` file. */
  readonly specifier: string;
  /** Imports its JavaScript side, whose default export makes an instance. */
  readonly loadGlue: () => Promise<{ readonly default: unknown }>;
  /** What its `decode` takes behind the file. */
  readonly extraArguments: readonly unknown[];
  /** Whether a line that it prints leaves every pixel right; any other line is a failure. */
  readonly isHarmless: (line: string) => boolean;
  /** Folder of the `.wasm` file, where the caller names one. */
  readonly directory: string | undefined;
}

/** What the glue's factory takes. */
interface GlueOptions {
  readonly noInitialRun: boolean;
  readonly locateFile: (file: string) => string;
  readonly print: (line: string) => void;
  readonly printErr: (line: string) => void;
  readonly instantiateWasm: (
    imports: WasmImports,
    done: (instance: WasmInstance) => void,
  ) => WasmInstance['exports'];
}

interface Glue {
  decode(bytes: Uint8Array, ...rest: readonly unknown[]): unknown;
}

type GlueFactory = (options: GlueOptions) => Promise<Glue>;

/** Lines kept of what a decode prints. */
const MAX_LINES = 20;

/**
 * Starts an instance from the compiled module. What the codec prints never reaches the console: it decides
 * whether the picture is whole.
 *
 * @throws {RuntimeAssetError} If the `.wasm` is missing, damaged or does not fit its JavaScript side.
 */
export async function startEmscriptenCodec(options: EmscriptenCodecOptions): Promise<Codec> {
  const { file, specifier, directory, isHarmless, extraArguments } = options;
  const [module, { default: factory }] = await Promise.all([
    compileCodec({ file, specifier, directory }),
    options.loadGlue(),
  ]);
  let memory: WasmMemory | undefined;
  let pack: RgbPacker | undefined;
  let lines: string[] = [];
  let background: Background | undefined;
  let picture: RawImage | undefined;

  const take: TakePixels = (rgba, width, height) => {
    picture = { data: takeRgb(rgba, background, pack), width, height };
  };
  const print = (line: string) => {
    if (lines.length < MAX_LINES) lines.push(line);
  };
  const instantiateWasm: GlueOptions['instantiateWasm'] = (imports, done) => {
    const instance = new webAssembly.Instance(module, imports);
    memory = Object.values(instance.exports).find((value) => value instanceof webAssembly.Memory);
    pack = memory && createRgbPacker(memory);
    done(instance);
    return instance.exports;
  };
  const glue = await startGlue(file, factory, take, {
    noInitialRun: true,
    locateFile: (name) => name,
    print,
    printErr: print,
    instantiateWasm,
  });

  return {
    decode(bytes, under) {
      lines = [];
      background = under;
      picture = undefined;
      try {
        withCodecGlobals(take, () => glue.decode(bytes, ...extraArguments));
      } catch (cause) {
        throw new Error(lines.at(-1) ?? describeFailure(cause), { cause });
      }
      const fault = lines.find((line) => !isHarmless(line));
      if (fault !== undefined) throw new Error(fault);
      if (picture === undefined) throw new Error('the pixels cannot be unpacked');
      const decoded: RawImage = picture;
      picture = undefined;
      return decoded;
    },
    heapBytes: () => memory?.buffer.byteLength ?? 0,
  };
}

async function startGlue(
  file: string,
  factory: unknown,
  take: TakePixels,
  options: GlueOptions,
): Promise<Glue> {
  try {
    if (!isGlueFactory(factory)) throw new TypeError('its JavaScript side exports no function');
    return await withCodecGlobals(take, () => factory(options));
  } catch (cause) {
    throw new RuntimeAssetError({ file, reason: 'it does not fit its JavaScript side', tried: [], cause });
  }
}

/** Emscripten ends a failed decode with an ExitStatus, which is no Error. */
function describeFailure(failure: unknown): string {
  return failure instanceof Error ? failure.message : 'the decoder gave up';
}

function isGlueFactory(value: unknown): value is GlueFactory {
  return typeof value === 'function';
}
