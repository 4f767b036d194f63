import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { acknowledgeWildcard } from '../access/acknowledge-wildcard.js';
import { allow } from '../access/allow.js';

/** What jobs are kept in, and who works on them. */
export interface JobParts {
  readonly api: LambdaFunction;
  readonly worker: LambdaFunction;
  readonly deadLetter: LambdaFunction;
  readonly queue: Queue;
  readonly table: Table;
  readonly bucket: Bucket;
}

/** Lets each function do what `@lambda-vision/queue` does in it, and tells it the names. */
export function allowJobs({ api, worker, deadLetter, queue, table, bucket }: JobParts): void {
  for (const each of [api, worker, deadLetter]) {
    each.addEnvironment('QUEUE_URL', queue.queueUrl);
    each.addEnvironment('TABLE_NAME', table.tableName);
    each.addEnvironment('BUCKET_NAME', bucket.bucketName);
    allow(each, ['dynamodb:GetItem', 'dynamodb:PutItem'], [table.tableArn]);
  }
  const [pictures, uploads, results] = ['pictures', 'uploads', 'results'].map((folder) =>
    bucket.arnForObjects(`${folder}/*`),
  ) as [string, string, string];
  allow(api, ['sqs:SendMessage'], [queue.queueArn]);
  // What the function itself may do is what the addresses may be used for that it signs.
  allow(api, ['s3:PutObject'], [pictures, uploads]);
  allow(api, ['s3:GetObject'], [results]);
  allow(worker, ['s3:GetObject'], [pictures, uploads]);
  allow(worker, ['s3:PutObject'], [results]);
  for (const each of [api, worker])
    for (const objects of [pictures, uploads, results])
      acknowledgeWildcard(
        each.role ?? each,
        objects,
        'Keys of pictures and results are named by random ids of jobs.',
      );
}
