/** Where pictures and large results lie. Keys are made by `object-keys.ts`. */
export interface JobBucket {
  /** Stores an object, over an older one of its key. */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /**
   * Reads an object whole.
   *
   * @param maxBytes - Largest size, held against the announced one before anything is allocated.
   * @returns undefined if there is none.
   * @throws {ImageTooLargeError} If it is larger.
   */
  get(key: string, maxBytes: number): Promise<Uint8Array | undefined>;
  /** Makes an address under which anyone who has it can read the object for a while. */
  downloadUrl(key: string, forSeconds: number): Promise<string>;
  /** Makes an address under which anyone who has it can store the object for a while, in one PUT. */
  uploadUrl(key: string, forSeconds: number, contentType: string): Promise<string>;
}
