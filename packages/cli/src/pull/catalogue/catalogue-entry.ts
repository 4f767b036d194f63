import type { Task } from '@lambda-vision/core';

/** A file of weights in a repository of GitHub, at one commit. */
export interface CatalogueFile {
  /** Name that it gets in the model's folder. */
  readonly file: string;
  /** `owner/name` on GitHub. */
  readonly repository: string;
  /** 40 hexadecimal digits. */
  readonly commit: string;
  /** Path inside the repository. */
  readonly path: string;
  /** Of the file's bytes, 64 hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: number;
}

/** A model that `pull` downloads. */
export interface CatalogueEntry {
  readonly name: string;
  readonly task: Task;
  readonly summary: string;
  /** SPDX identifier of the weights' licence. */
  readonly licence: string;
  /** Where the licence was found. */
  readonly licenceNote: string;
  readonly files: readonly CatalogueFile[];
  /** Name of its list of labels in {@link LABELS}; absent where its results have none. */
  readonly labels?: string;
}
