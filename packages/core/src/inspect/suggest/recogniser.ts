import type { ManifestSuggestion } from '../model-report.js';
import type { ModelFacts, PictureInput } from './model-facts.js';

/** Recognises one family, or nothing. */
export type Recogniser = (
  facts: ModelFacts,
  picture: PictureInput,
  file: string,
) => ManifestSuggestion | undefined;
