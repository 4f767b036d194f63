import { ERROR_CODES, type ManifestError, VisionError } from '@lambda-vision/core';
import fc from 'fast-check';
import { changeDocument, documentChanges } from './document-changes.js';

/** What a run over changed documents showed. */
export interface FuzzFigures {
  readonly runs: number;
  readonly accepted: number;
  readonly refused: number;
}

/** How long a run lasts: milliseconds, or a number of documents from a seed. */
export type FuzzLimit = { readonly ms: number } | { readonly runs: number; readonly seed: number };

/** Longest message; it must not repeat what an attacker makes long. */
const LONGEST_MESSAGE = 2000;
/** Characters of a path that a message has at least. */
const SHOWN_PATH = 100;

/**
 * Changes documents at one to four places and has them read. Whatever is thrown and is no ManifestError that names the
 * file and, but for damaged JSON and missing keys of the whole, the path in it, or reaches `Object.prototype`, fails.
 *
 * @param documents - JSON texts of good documents.
 * @param source - What messages must name.
 * @param read - Reads a changed document.
 */
export function fuzzDocuments(
  documents: readonly string[],
  source: RegExp,
  read: (document: object) => void,
  limit: FuzzLimit,
): FuzzFigures {
  let accepted = 0;
  let refused = 0;
  const property = fc.property(fc.constantFrom(...documents), documentChanges, (text, changes) => {
    const document = JSON.parse(text) as object;
    changeDocument(document, changes);
    try {
      read(document);
      accepted += 1;
    } catch (error) {
      checkRefusal(error, source);
      refused += 1;
    }
    if ('polluted' in {}) throw new Error('The prototype of objects was changed.');
  });
  fc.assert(
    property,
    'ms' in limit
      ? { interruptAfterTimeLimit: limit.ms, numRuns: 1e9 }
      : { numRuns: limit.runs, seed: limit.seed },
  );
  return { runs: accepted + refused, accepted, refused };
}

function checkRefusal(error: unknown, source: RegExp): void {
  if (!isManifestError(error)) throw new Error('No ManifestError was thrown.', { cause: error });
  const { message, path } = error;
  if (!source.test(message)) throw new Error('No file is named.', { cause: error });
  if (!message.includes(path.slice(0, SHOWN_PATH)))
    throw new Error('The path is not named.', { cause: error });
  const isOfTheWhole = /JSON|key|object/.test(message);
  if (path === '' && !isOfTheWhole) throw new Error('No path is known.', { cause: error });
  if (message.length > LONGEST_MESSAGE) throw new Error('The message is too long.', { cause: error });
}

/** By its code: readers from core's sources have a class of their own. */
function isManifestError(error: unknown): error is ManifestError {
  return VisionError.isInstance(error) && error.code === ERROR_CODES.MANIFEST;
}
