/** What every message of a model has. A field that the file does not have is absent, never a default. */
export interface OnnxMessage {
  /** Fields that this version does not know, with their tags as they are on the wire, in the file's order. */
  unknownFields?: Uint8Array[];
}
