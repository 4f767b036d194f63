import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { acknowledgeWildcard } from '../access/acknowledge-wildcard.js';
import { allow } from '../access/allow.js';

/** Where pictures are read and results are kept. */
export interface BatchPlaces {
  readonly bucket: IBucket;
  readonly resultBucket: IBucket;
  readonly resultPrefix: string;
}

/** Lets the function read pictures, and read and write results. */
export function allowBatch(
  worker: LambdaFunction,
  { bucket, resultBucket, resultPrefix }: BatchPlaces,
): void {
  const pictures = bucket.arnForObjects('*');
  const results = resultBucket.arnForObjects(`${resultPrefix}*`);
  const isApart = resultBucket !== bucket;
  allow(worker, ['s3:GetObject'], isApart ? [pictures, results] : [pictures]);
  allow(worker, ['s3:PutObject'], [results]);
  // Without it an object that is not there is answered as forbidden.
  allow(worker, ['s3:ListBucket'], isApart ? [bucket.bucketArn, resultBucket.bucketArn] : [bucket.bucketArn]);
  const policy = worker.role ?? worker;
  acknowledgeWildcard(policy, pictures, 'A batch reads whichever pictures of the bucket it is told to.');
  acknowledgeWildcard(policy, results, 'A result is named by the key of its picture.');
}
