import { ManifestError } from '../errors/manifest-error.js';
import { checkChannels } from './check-channels.js';
import { checkDetectionOutput } from './check-detection-output.js';
import { checkExtraInputs } from './check-extra-inputs.js';
import { checkTiles } from './check-tiles.js';
import type { Manifest, ModelSpec } from './manifest.js';
import type { RefuseField } from './refuse-field.js';

/**
 * Checks what the grammar cannot say: whether the fields of a manifest fit each other.
 *
 * @param manifest - One that follows the grammar.
 * @throws {ManifestError} If a field contradicts another one, or means nothing beside it.
 */
export function checkAcrossFields(manifest: Manifest, source: string): void {
  const refuse: RefuseField = (path, reason) => {
    throw new ManifestError({ source, path, reason });
  };
  if (manifest.task === 'text') {
    for (const [stage, model] of Object.entries(manifest.stages)) {
      checkModel(model, (path, reason) => refuse(`stages.${stage}.${path}`, reason));
    }
    return;
  }
  checkModel(manifest, refuse);
  if (manifest.task === 'detection') checkDetectionOutput(manifest.output, refuse);
  if (manifest.task === 'image-to-image') {
    const [black, white] = manifest.output.range ?? [0, 1];
    if (black === white) refuse('output.range', `expected two different numbers but both are ${black}`);
    checkTiles(manifest, refuse);
  }
}

function checkModel(model: ModelSpec<unknown>, refuse: RefuseField): void {
  checkChannels(model, refuse);
  checkExtraInputs(model, refuse);
}
