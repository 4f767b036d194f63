import { randomBytes } from 'node:crypto';

/** Makes the id of a job: 128 random bits in 22 characters that a URL, a key and a file name may hold. */
export function createJobId(): string {
  return randomBytes(16).toString('base64url');
}
