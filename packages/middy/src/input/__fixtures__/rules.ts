import type { ImageInputOptions } from '../image-input-options.js';
import { type IntakeRules, resolveIntakeRules } from '../intake-rules.js';

/** The rules of `imageInput(options)`, taking PNG alone unless they say otherwise. */
export function rules(options: ImageInputOptions = {}): IntakeRules {
  return resolveIntakeRules({ accept: ['image/png'], ...options });
}
