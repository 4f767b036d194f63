/** What `serve` is given: a model folder, the folder of a bundle, or its zip. */
export type ServedKind = 'model' | 'bundle' | 'zip';
