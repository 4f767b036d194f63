/** Whether text has the form of a job's id; what has not is not looked up. */
export function isJobId(text: unknown): text is string {
  return typeof text === 'string' && /^[\w-]{22}$/.test(text);
}
