import { readFileSync } from 'node:fs';
import { shared } from '../shared.js';
import { sharedPhotos } from '../shared-photos.js';

/** A photo of ImageNet's and the class that it shows. */
export interface LabelledPhoto {
  readonly path: string;
  readonly classIndex: number;
}

/** The 100 photos of ImageNet, in the order of their names. */
export function imagenetPhotos(): LabelledPhoto[] {
  const source = JSON.parse(readFileSync(shared('images/imagenet-sample/SOURCE.json'), 'utf8')) as {
    readonly files: readonly { readonly file: string; readonly classIndex: number }[];
  };
  return source.files
    .map(({ file, classIndex }) => ({ path: shared('images/imagenet-sample', file), classIndex }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Photos of streets, faces, animals and things that are not ImageNet's. */
export function otherPhotos(): string[] {
  return sharedPhotos([
    'coco-photos',
    'faces-ultraface',
    'onnxjs-examples',
    'ort-examples',
    'person-tracking',
  ]);
}
