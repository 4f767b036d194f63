import { sniffMediaType } from '@lambda-vision/core';
import type { CorpusFile } from './corpus-files.js';
import type { Answer } from './hostile-environment.js';

/** Codes of refusals that are the caller's fault, and the status of each. */
const STATUS: Readonly<Record<string, number>> = {
  VISION_IMAGE_MISSING: 400,
  VISION_IMAGE_TOO_LARGE: 413,
  VISION_UNSUPPORTED_MEDIA_TYPE: 415,
  VISION_IMAGE_DECODE: 422,
};

/** Whether a function that takes some media types has answered a file as it should. */
export function isRightAnswer(file: CorpusFile, answer: Answer, accepted: readonly string[]): boolean {
  const { status, code, label } = answer;
  const codes = rightCodes(file, accepted);
  if (status === 200) return label !== undefined && (codes.length === 0 || codes.includes(''));
  return code !== undefined && STATUS[code] === status && codes.includes(code);
}

function rightCodes({ bytes, codes }: CorpusFile, accepted: readonly string[]): readonly string[] {
  if (bytes.length === 0) return ['VISION_IMAGE_MISSING'];
  // Another format is refused for that, whatever else is wrong with it.
  return accepted.includes(sniffMediaType(bytes)) ? codes : ['VISION_UNSUPPORTED_MEDIA_TYPE'];
}
