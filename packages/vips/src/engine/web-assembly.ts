/** The part of WebAssembly that is used; its types come with the DOM's, which are not loaded. */
interface WebAssemblyApi {
  readonly Memory: abstract new () => { readonly buffer: ArrayBufferLike };
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(module: object, imports: object): Promise<object>;
}

/** WebAssembly, typed. */
export const webAssembly = Reflect.get(globalThis, 'WebAssembly') as WebAssemblyApi;
