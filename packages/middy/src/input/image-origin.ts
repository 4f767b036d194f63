/** The record of an event that a picture came with. */
export interface ImageRecord {
  readonly source: 'aws:sqs' | 'aws:sns' | 'aws:s3';
  /** Its place in the event's `Records`. */
  readonly index: number;
  /**
   * The `messageId` of SQS, which is what `batchItemFailures` names; the `MessageId` of SNS; the `sequencer` of S3.
   * Empty when the record has none.
   */
  readonly id: string;
}

/** Where a picture came from. */
export type ImageOrigin = (
  | {
      /** In the event itself. */
      readonly kind: 'inline';
      /** Where, such as `body.image`. */
      readonly location: string;
      /** Name that a form gives the file, without folders; a caller's word. */
      readonly fileName?: string;
    }
  | {
      /** From S3. */
      readonly kind: 's3';
      readonly bucket: string;
      readonly key: string;
      readonly versionId?: string;
      readonly eTag?: string;
    }
  | {
      /** From the web. */
      readonly kind: 'url';
      /** Without its query, which may hold a signature. */
      readonly url: string;
    }
) & {
  /** For events of S3, SQS and SNS. */
  readonly record?: ImageRecord;
};
