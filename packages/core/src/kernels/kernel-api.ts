/** What is needed of an instance's memory; its `buffer` is another one after every growth. */
export interface KernelMemory {
  readonly buffer: ArrayBuffer;
  /** @param pages - Of 64 KiB. */
  grow(pages: number): number;
}

/** What a module imports, by group and name. */
export type KernelImports = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * The part of `globalThis.WebAssembly` that kernels need. Neither TypeScript's `ES2024` library nor `@types/node`
 * declares it, and where nothing may be compiled at run time it is absent.
 */
export interface KernelApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: KernelImports,
  ) => { readonly exports: Readonly<Record<string, unknown>> };
}
