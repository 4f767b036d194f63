/** A compiled module. */
export type WasmModule = object;

/** A module with its memory and functions. */
export interface WasmInstance {
  readonly exports: Readonly<Record<string, unknown>>;
}

/** A memory; its `buffer` is another one after every growth. */
export interface WasmMemory {
  readonly buffer: ArrayBufferLike;
  /** @param pages - Pages of 64 KiB to add. */
  grow(pages: number): number;
}

/** The part of `WebAssembly` that is used here. */
export interface WebAssemblyApi {
  compile(bytes: Uint8Array): Promise<WasmModule>;
  instantiate(module: WasmModule, imports: object): Promise<WasmInstance>;
  readonly Memory: abstract new (...values: never[]) => WasmMemory;
  /** Thrown when running code traps. */
  readonly RuntimeError: new (
    message?: string,
  ) => Error;
}

/** Node.js's `WebAssembly`; TypeScript declares it for browsers only, together with all of the DOM. */
export const webAssembly: WebAssemblyApi = Reflect.get(globalThis, 'WebAssembly');
