/** A file that means harm, or at least no picture. */
export interface HostileFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /**
   * Codes with which it may be refused. Empty when the file is a picture after all, which is answered; with an empty
   * text among them, both are right.
   */
  readonly codes: readonly string[];
}
