/** A compiled module; instances are made from it in about a millisecond. */
export type WasmModule = object;

/** What a module imports, by group and name. */
export type WasmImports = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A running module. */
export interface WasmInstance {
  readonly exports: Readonly<Record<string, unknown>>;
}

/** An instance's memory; its `buffer` is another one after every growth. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
}

interface WasmApi {
  compile(bytes: Uint8Array): Promise<WasmModule>;
  validate(bytes: Uint8Array): boolean;
  readonly Module: {
    imports(module: WasmModule): readonly { readonly module: string; readonly name: string }[];
  };
  readonly Instance: new (module: WasmModule, imports: WasmImports) => WasmInstance;
  readonly Memory: abstract new (...values: never[]) => WasmMemory;
  readonly CompileError: new (message: string) => Error;
}

/**
 * The part of `globalThis.WebAssembly` that codecs need. Node.js has it, but neither TypeScript's `ES2024` library
 * nor `@types/node` declares it, and the `DOM` library would declare a browser along with it.
 */
export const webAssembly: WasmApi = Reflect.get(globalThis, 'WebAssembly');
