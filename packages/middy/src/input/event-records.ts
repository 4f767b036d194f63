import { ImageMissingError } from '@lambda-vision/core';
import type { FoundPicture } from './found-picture.js';
import type { ImageRecord } from './image-origin.js';
import type { IntakeRules } from './intake-rules.js';
import { ownValue } from './own-value.js';
import { picturesInMessage } from './pictures-in-message.js';
import { objectOfS3Record } from './s3-notification.js';

/** One record of an event, whose pictures are found when it is its turn. */
export interface EventRecord {
  readonly record: ImageRecord;
  /** @throws {VisionError} If it holds none. */
  find(rules: IntakeRules): FoundPicture[];
}

/**
 * The records of an event of S3, SQS or SNS.
 *
 * @returns Undefined for events without records.
 * @throws {ImageMissingError} If there are none, or those of another service.
 */
export function recordsOf(event: unknown): EventRecord[] | undefined {
  const records = ownValue(event, 'Records');
  if (!Array.isArray(records)) return undefined;
  if (records.length === 0) throw new ImageMissingError({ location: 'Records', found: 'an empty array' });
  return records.map(toEventRecord);
}

function toEventRecord(content: unknown, index: number): EventRecord {
  const source = ownValue(content, 'eventSource') ?? ownValue(content, 'EventSource');
  const name = `Records.${index}`;
  if (source === 'aws:sqs')
    return {
      record: { source, index, id: text(ownValue(content, 'messageId')) },
      find: (rules) => picturesInMessage(ownValue(content, 'body'), `${name}.body`, rules),
    };
  if (source === 'aws:sns') {
    const message = ownValue(content, 'Sns');
    return {
      record: { source, index, id: text(ownValue(message, 'MessageId')) },
      find: (rules) => picturesInMessage(ownValue(message, 'Message'), `${name}.Sns.Message`, rules),
    };
  }
  if (source === 'aws:s3')
    return {
      record: { source, index, id: text(ownValue(ownValue(ownValue(content, 's3'), 'object'), 'sequencer')) },
      find: () => [objectOfS3Record(content, name, true)],
    };
  const of = typeof source === 'string' ? source.slice(0, 60) : 'no service';
  throw new ImageMissingError({ location: name, found: `a record of ${of}` });
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
