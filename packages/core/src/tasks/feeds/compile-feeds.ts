import type { ModelSpec } from '../../model/manifest.js';
import type { ExtraInputSpec, ImageToImageManifest } from '../../model/vision-manifests.js';
import { cutTile } from '../../postprocess/tiles/cut-tile.js';
import { compilePreprocess } from '../../preprocess/compile-preprocess.js';
import { resolveInputSpec } from '../../preprocess/resolve-input-spec.js';
import type { RawImage } from '../../tensor/raw-image.js';
import type { Size } from '../../tensor/size.js';
import type { Tensor } from '../../tensor/tensor.js';
import { extraInput } from '../extra-input.js';

/** What of a manifest decides a model's feeds; every manifest of a single model has it. */
export interface FeedsSpec extends ModelSpec<object> {
  /** Inputs other than the picture, by name. */
  readonly inputs?: Readonly<Record<string, ExtraInputSpec>>;
  /** Where it is cut into tiles of the model's input. */
  readonly tiles?: ImageToImageManifest['tiles'];
}

/** An input of a model, as far as feeding it goes. */
export interface FeedsInput {
  readonly name: string;
  /** Extents; a string, a negative one or none at all is a dynamic one. */
  readonly dims: readonly (number | string)[];
}

/**
 * Compiles what `model.run()` feeds a model with: its manifest's preprocessing, and the other inputs of the manifest.
 * Of a picture that the manifest cuts into tiles it is the tile in the middle.
 *
 * @param inputs - Inputs of the model.
 * @returns From an upright RGB picture to one tensor per input, by name. Pure, synchronous.
 * @throws {InvalidOptionError} If the spec has a value that is not allowed.
 */
export function compileFeeds(
  spec: FeedsSpec,
  inputs: readonly FeedsInput[],
): (image: RawImage) => Record<string, Tensor> {
  const plan = compilePreprocess(spec.preprocess ?? {}, resolveInputSpec(spec.input));
  const extras = Object.entries(spec.inputs ?? {});
  const free = inputs.find(({ name }) => !extras.some(([extra]) => extra === name));
  const pictureName = spec.input?.name ?? free?.name ?? 'input';
  const dims = inputs.find(({ name }) => name === pictureName)?.dims ?? [];
  const tile =
    spec.tiles && (spec.tiles.size ?? sizeOf(plan.input.layout === 'NCHW' ? dims.slice(2) : dims.slice(1)));
  return (image) => {
    const { tensor, geometry } = plan.run(tile === undefined ? image : middleTile(image, tile));
    const { original, input } = geometry;
    const others = extras.map(([name, extra]) => [name, extraInput(extra, { original, input })]);
    return { [pictureName]: tensor, ...Object.fromEntries(others) };
  };
}

function sizeOf([height, width]: readonly (number | string)[]): Size | undefined {
  const areFixed = typeof width === 'number' && typeof height === 'number' && width > 0 && height > 0;
  return areFixed ? { width, height } : undefined;
}

function middleTile(image: RawImage, size: Size): RawImage {
  const x = Math.max(0, Math.floor((image.width - size.width) / 2));
  const y = Math.max(0, Math.floor((image.height - size.height) / 2));
  return cutTile(image, { x, y }, size);
}
