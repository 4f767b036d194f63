import { type JobMessage, readJobMessage } from '../messages/job-message.js';
import { readUploadEvent } from '../messages/read-upload-event.js';

/** A job that a message is about; `uploadedBytes` when it says that the picture has arrived. */
export interface MessageJob extends JobMessage {
  readonly uploadedBytes?: number;
}

/**
 * Reads which jobs a message is about: one of ours, or an S3 notification of uploads.
 *
 * @returns undefined if the message is neither.
 */
export function jobsOfMessage(body: string): MessageJob[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return undefined;
  }
  const message = readJobMessage(value);
  if (message !== undefined) return [message];
  return readUploadEvent(value)?.map(({ jobId, bytes }) => ({ jobId, uploadedBytes: bytes }));
}
