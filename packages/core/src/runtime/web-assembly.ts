/** A compiled module. */
export type WasmModule = object;

/** A module with its memory and functions. */
export type WasmInstance = object;

/** The part of `WebAssembly` that is used here. */
export interface WebAssemblyApi {
  compile(bytes: Uint8Array): Promise<WasmModule>;
  instantiate(module: WasmModule, imports: object): Promise<WasmInstance>;
  /** Thrown when running code traps. */
  readonly RuntimeError: new (
    message?: string,
  ) => Error;
}

/** Node.js's `WebAssembly`; TypeScript declares it for browsers only, together with all of the DOM. */
export const webAssembly: WebAssemblyApi = Reflect.get(globalThis, 'WebAssembly');
