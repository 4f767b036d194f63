import { readFileSync } from 'node:fs';
import { decodeImage, type RawImage, type Tensor } from '@lambda-vision/core';
import { compilePreprocess, cropImage, resolveInputSpec } from '@lambda-vision/core/preprocess';
import { extraInput } from '../../core/src/tasks/extra-input.ts';
import { originalSize } from '../../core/src/tensor/original-size.ts';
import { MANIFEST_NAMES, manifestText, TEXT_STAGES } from './model-manifests.js';
import { shared } from './shared.js';

type StageSpec = ConstructorParameters<typeof import('../../core/src/tasks/model-stage.ts').ModelStage>[0];

/** What the manifests say of each model of the shared test data, by its folder. */
export const STAGE_SPECS: Readonly<Record<string, StageSpec>> = Object.fromEntries(
  MANIFEST_NAMES.flatMap((name): [string, StageSpec][] => {
    const manifest = JSON.parse(manifestText(name));
    if (manifest.task !== 'text') return [[name, manifest]];
    return Object.entries(TEXT_STAGES).map(([stage, model]) => [model, manifest.stages[stage]]);
  }),
);

/** An input of a model: its name and its dims as the model declares them. */
export interface DeclaredInput {
  readonly name: string;
  readonly dims: readonly (number | string)[];
}

/** The corner of a picture that a model of tiles takes; the whole picture where any size, or a resize, will do. */
function tileOf(image: RawImage, layout: string, dims: DeclaredInput['dims']): RawImage {
  const [height, width] = layout === 'NCHW' ? dims.slice(2) : dims.slice(1);
  if (typeof width !== 'number' || typeof height !== 'number') return image;
  return cropImage(image, { x1: 0, y1: 0, x2: width, y2: height });
}

/** A photo as the model of a folder takes it: preprocessed by its manifest, with its other inputs. */
export function modelFeeds(
  name: string,
  image: RawImage,
  inputs: readonly DeclaredInput[],
): Record<string, Tensor> {
  const spec = STAGE_SPECS[name]!;
  const input = resolveInputSpec(spec.input, 'input');
  const plan = compilePreprocess(spec.preprocess ?? {}, input);
  const extras = Object.entries(spec.inputs ?? {});
  const declared = inputs.find((each) => !extras.some(([extra]) => extra === each.name))!;
  const picture = plan.inputSize === undefined ? tileOf(image, input.layout, declared.dims) : image;
  const { tensor, geometry } = plan.run(picture);
  const sizes = { original: originalSize(picture), input: geometry.input };
  return {
    [declared.name]: tensor,
    ...Object.fromEntries(extras.map(([extra, value]) => [extra, extraInput(value, sizes)])),
  };
}

/** The photo that models are compared on: people, a bus, a street. */
export function comparisonPhoto(): Promise<RawImage> {
  return decodeImage(readFileSync(shared('images/coco-photos/bus.jpg')));
}
