/** What a Distributed Map hands to a function: a batch of items, and what is the same for all of them. */
export interface MapEvent {
  /** Rows of an S3 listing, an S3 inventory, or a manifest of one's own: `Key` or `key`, `Bucket` or `bucket`, … */
  readonly Items: readonly Readonly<Record<string, unknown>>[];
  readonly BatchInput?: MapBatchInput | undefined;
}

/** The `BatchInput` of the state machine's `ItemBatcher`. */
export interface MapBatchInput {
  /** Bucket of items that do not name one. */
  readonly bucket?: string | undefined;
  /** Where results go. */
  readonly resultBucket?: string | undefined;
  /** Start of the results' keys, such as `results/2026-11/`. @defaultValue 'results/' */
  readonly resultPrefix?: string | undefined;
  /** Whether keys are percent-encoded, as S3 inventories have them. @defaultValue false */
  readonly keysAreEncoded?: boolean | undefined;
}

/** What became of a batch whose items all have a result. */
export interface MapAnswer {
  /** Pictures that were worked on. */
  readonly succeeded: number;
  /** Pictures that cannot be worked on; their results say why. */
  readonly failed: number;
  /** Pictures whose results were there before, and what is no picture: folders and results. */
  readonly skipped: number;
}
