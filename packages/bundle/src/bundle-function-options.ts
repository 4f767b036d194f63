import type { BuildOptions } from 'esbuild';
import type { ModelOption } from './model-option.js';
import type { CreateSnapshotOptions } from './snapshot/create-snapshot.js';
import type { SnapshotModel } from './snapshot/snapshot-job.js';

/** Options of `bundleFunction()`. */
export interface BundleFunctionOptions {
  /** File that exports the handler, TypeScript or JavaScript. */
  readonly entry: string;
  /** Folder to write. It is emptied if an earlier bundle made it, and refused if it holds anything else. */
  readonly outdir: string;
  /** Models that go into the bundle. @defaultValue none */
  readonly models?: ModelOption;
  /**
   * Whether to put a snapshot of the inference engine with all models into the bundle, so that the function starts two
   * to three times as fast. It must be told what the function's own options are. @defaultValue false
   */
  readonly snapshot?: boolean | SnapshotOptions;
  /** Path of the zip, which may not lie in `outdir`; `true` for `<outdir>.zip`, `false` for none. @defaultValue true */
  readonly zip?: boolean | string;
  /** Whether to shorten the code. Names of functions and classes are kept. @defaultValue true */
  readonly minify?: boolean;
  /** As esbuild's `sourcemap`; a map beside `index.mjs` is part of the bundle. @defaultValue false */
  readonly sourcemap?: BuildOptions['sourcemap'];
  /**
   * Packages that are left out and resolved at run time. `['@aws-sdk/*']` uses the AWS SDK that Lambda provides,
   * whose version AWS chooses. @defaultValue []
   */
  readonly external?: readonly string[];
  /**
   * Whether to leave out the files that a layer made by `createLayer()` has: the engine, the decoders, the font. The
   * function then needs that layer, in the same version. @defaultValue false
   */
  readonly layer?: boolean;
  /** As esbuild's `target`. @defaultValue 'node22' */
  readonly target?: string;
  /** As esbuild's `define`: expressions replaced by JavaScript text. */
  readonly define?: Readonly<Record<string, string>>;
  /** Values that `process.env.NAME` is replaced by in the code. They end up in the zip: no secrets. */
  readonly env?: Readonly<Record<string, string>>;
  /** More options of esbuild: `plugins`, `loader`, `tsconfig` and so on. The options above win. */
  readonly esbuild?: EsbuildOptions;
}

/** How the function runs the models of its snapshot. */
export interface SnapshotOptions extends Pick<CreateSnapshotOptions, 'threads' | 'logLevel'> {
  /** Session options that the function loads models with, by their place in the bundle. @defaultValue none */
  readonly sessions?: Readonly<Record<string, Pick<SnapshotModel, 'graphOptimizationLevel' | 'config'>>>;
}

/** Options of esbuild that `bundleFunction()` does not decide itself. */
export type EsbuildOptions = Omit<
  BuildOptions,
  | 'absWorkingDir'
  | 'bundle'
  | 'entryPoints'
  | 'entryNames'
  | 'format'
  | 'metafile'
  | 'outbase'
  | 'outdir'
  | 'outExtension'
  | 'outfile'
  | 'platform'
  | 'splitting'
  | 'stdin'
  | 'write'
>;
