/**
 * Refuses a field of a manifest.
 *
 * @param path - Where it stands, such as `output.anchors`.
 * @param reason - What is wrong, as a sentence without its full stop.
 */
export type RefuseField = (path: string, reason: string) => never;
