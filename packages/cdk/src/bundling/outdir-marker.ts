/** Marks a folder that may be emptied by the next build; no part of what is deployed. */
export const OUTDIR_MARKER = '.lambda-vision-bundle';
