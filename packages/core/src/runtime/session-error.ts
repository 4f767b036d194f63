import { ModelLoadError } from '../errors/model-load-error.js';
import { ModelUnsupportedError } from '../errors/model-unsupported-error.js';
import type { VisionError } from '../errors/vision-error.js';
import { engineMessage } from './engine-message.js';

/** What ONNX Runtime says when a sound model needs more than it has. */
const UNSUPPORTED =
  /is not a registered function\/op|no op registered for|could not find an implementation|unsupported model ir version|is under development|unsupported (data )?type|only guarantees support for models stamped|not implemented/i;

/** Words in its messages, and what to do about them. */
const HINTS: readonly (readonly [RegExp, string])[] = [
  [
    /protobuf parsing failed|no graph was found/i,
    'the bytes are no ONNX file, or a damaged one: was it cut off, or a web page or Git LFS pointer saved in its place',
  ],
  [
    /external data/i,
    'its weights lie in another file, which must be passed in externalData under the location written in the model',
  ],
  [
    /allocate|bad_alloc|memory is exhausted|out of memory/i,
    'give the function more memory or use a smaller model',
  ],
  [/opset/i, 'export the model anew with an explicit opset'],
];

/**
 * Turns an error of session creation into one that says what to do.
 *
 * @param source - Where the model comes from, for the message.
 */
export function sessionError(error: unknown, source: string): VisionError {
  const said = engineMessage(error);
  if (UNSUPPORTED.test(said))
    return new ModelUnsupportedError({ source, reason: `ONNX Runtime says: ${said}`, cause: error });
  const hint = HINTS.find(([words]) => words.test(said))?.[1];
  const reason = `ONNX Runtime refuses it: ${said}${hint === undefined ? '' : ` (${hint})`}`;
  return new ModelLoadError({ source, reason, cause: error });
}
