import type { FileReference } from '../../model/manifest.js';
import type { ManifestSuggestion } from '../model-report.js';
import type { ModelFacts, PictureInput } from './model-facts.js';

/** Recognises one family, or nothing. */
export type Recogniser = (
  facts: ModelFacts,
  picture: PictureInput,
  file: FileReference,
) => ManifestSuggestion | undefined;
