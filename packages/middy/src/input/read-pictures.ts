import { ImageMissingError, VisionError } from '@lambda-vision/core';
import { checkDecodeMemory } from './check-decode-memory.js';
import { isEventBridgeS3Event, objectOfEventBridge } from './event-bridge-s3-event.js';
import { type EventRecord, recordsOf } from './event-records.js';
import type { FoundPicture } from './found-picture.js';
import { isHttpEvent } from './http-event.js';
import { type ImageFailure, toImageFailure } from './image-failure.js';
import type { ImageRecord } from './image-origin.js';
import type { IntakeRules } from './intake-rules.js';
import { openPicture } from './open-picture.js';
import type { OpenedPicture } from './opened-picture.js';
import { picturesInDocument } from './pictures-in-document.js';
import { picturesInRequest } from './pictures-in-request.js';
import type { RequestImage } from './request-image.js';
import { isS3TestEvent } from './s3-notification.js';

/** What an event brought. */
export interface ReadPictures {
  /** At least one. */
  readonly images: readonly RequestImage[];
  /** Records that failed beside those that did not; always empty for events without records. */
  readonly failures: readonly ImageFailure[];
}

/**
 * Finds the pictures of any event, reads those that it names, and checks the header of each.
 *
 * Of an event with records (S3, SQS, SNS) a record is taken whole or not at all, and a bad one does not lose the
 * others.
 *
 * @param signal - Asked for when the first reference is read; ends the reading.
 * @throws {VisionError} If there is no picture, or one of a request is refused, or all records are: then the error of
 * one that may succeed later goes before the others.
 */
export async function readPictures(
  event: unknown,
  rules: IntakeRules,
  signal: () => AbortSignal | undefined,
): Promise<ReadPictures> {
  const isHttp = isHttpEvent(event);
  const records = isHttp ? undefined : recordsOf(event);
  if (records !== undefined) return readRecords(records, rules, signal);
  const found = isHttp ? await picturesInRequest(event, rules) : picturesInInvocation(event, rules);
  const opened: OpenedPicture[] = [];
  for (const each of found) opened.push(await openPicture(each, rules, signal));
  const tooLarge = (await checkDecodeMemory(opened)).find((error) => error !== undefined);
  if (tooLarge !== undefined) throw tooLarge;
  return { images: opened.map(({ image }) => image), failures: [] };
}

/** Pictures of an event of EventBridge, or of what a state machine or program invoked the function with. */
function picturesInInvocation(event: unknown, rules: IntakeRules): FoundPicture[] {
  if (isS3TestEvent(event)) throw new ImageMissingError({ location: 'event', found: 'a test event of S3' });
  if (isEventBridgeS3Event(event)) return [objectOfEventBridge(event, 'event', true)];
  return picturesInDocument({ value: event, name: 'event', isRequest: false }, rules);
}

/** One after the other, so that the memory that is left can be known. */
async function readRecords(
  records: readonly EventRecord[],
  rules: IntakeRules,
  signal: () => AbortSignal | undefined,
): Promise<ReadPictures> {
  const opened: OpenedPicture[] = [];
  const failures: ImageFailure[] = [];
  for (const { record, find } of records) {
    try {
      const own: OpenedPicture[] = [];
      for (const each of find(rules)) own.push(await openPicture(each, rules, signal, record));
      opened.push(...own);
    } catch (error) {
      if (!VisionError.isInstance(error)) throw error;
      failures.push(toImageFailure(record, error));
    }
  }
  const errors = await checkDecodeMemory(opened);
  const refused = new Map<ImageRecord, VisionError>();
  for (const [index, { image }] of opened.entries()) {
    const [error, record] = [errors[index], image.origin.record];
    if (error !== undefined && record !== undefined && !refused.has(record)) refused.set(record, error);
  }
  for (const [record, error] of refused) failures.push(toImageFailure(record, error));
  const images = opened
    .map(({ image }) => image)
    .filter(({ origin: { record } }) => record === undefined || !refused.has(record));
  const first = failures.find(({ permanent }) => !permanent) ?? failures[0];
  if (images.length === 0 && first !== undefined) throw first.error;
  return { images, failures: failures.toSorted((a, b) => a.record.index - b.record.index) };
}
