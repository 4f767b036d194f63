import { isJobId } from '../jobs/is-job-id.js';

/** What a worker finds in the queue for one job. */
export interface JobMessage {
  readonly jobId: string;
  /** The picture, where it travels with the message. */
  readonly picture?: Uint8Array;
}

/** Larger ones do not fit into a message of 1 MiB, because base64 takes a third more and the message has other fields. */
export const MAX_MESSAGE_PICTURE_BYTES = 720 * 1024;

/** Writes the body of a message. */
export function writeJobMessage({ jobId, picture }: JobMessage): string {
  return JSON.stringify({ jobId, ...(picture && { picture: Buffer.from(picture).toString('base64') }) });
}

/** Reads what {@link writeJobMessage} wrote; undefined for anything else. */
export function readJobMessage(value: unknown): JobMessage | undefined {
  if (typeof value !== 'object' || value === null || !('jobId' in value) || !isJobId(value.jobId))
    return undefined;
  const { jobId } = value;
  if (!('picture' in value) || typeof value.picture !== 'string') return { jobId };
  const { buffer, byteOffset, byteLength } = Buffer.from(value.picture, 'base64');
  return { jobId, picture: new Uint8Array(buffer, byteOffset, byteLength) };
}
