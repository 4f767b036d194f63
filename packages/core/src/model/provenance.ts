/** Where weights come from that a tool has made smaller or faster. It is a note for people and tools: nothing is done with it. */
export interface Provenance {
  /** Name of the tool, such as `@lambda-vision/optimize`. */
  readonly tool: string;
  /** Version of the tool. */
  readonly version: string;
  /** What the tool did, in its own words, such as `weights` or `static`. */
  readonly mode: string;
  /** The weights that it started from. */
  readonly source: {
    /** SHA-256 of their file, hexadecimal. */
    readonly sha256: string;
  };
  /** What ranges were measured with. @defaultValue none: the weights alone decided */
  readonly calibration?: {
    /** Photos that were looked at. */
    readonly photos: number;
    /** How ranges were chosen, such as `percentile`. */
    readonly method: string;
  };
  /** When, as an ISO 8601 date and time in UTC; without it the same work makes the same file. @defaultValue not told */
  readonly createdAt?: string;
}
