/** A photo whose outputs are decoded. */
export interface Photograph {
  readonly name: string;
  /** Path in the shared images. */
  readonly path: string;
  readonly sha256: string;
}

/** Photos with objects, people and faces: postprocessing has something to find. Pinned by their bytes. */
export const PHOTOGRAPHS: readonly Photograph[] = [
  {
    name: 'bus',
    path: 'coco-photos/bus.jpg',
    sha256: '33b198a1d2839bb9ac4c65d61f9e852196793cae9a0781360859425f6022b69c',
  },
  {
    name: 'satya',
    path: 'ort-examples/satya.jpg',
    sha256: 'afc08fe4087ada3188784ed7ff675d63b484e93e96da3ee52e7cbfb9a78b5aad',
  },
];
