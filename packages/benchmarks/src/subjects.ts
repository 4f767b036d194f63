import { join } from 'node:path';
import type { ListedModel } from './list-models.ts';
import type { Workbench } from './prepare-workbench.ts';
import type { Subject } from './subject.ts';

/** Name of the peer that the targets of cold start, warm requests and memory are against. */
export const PLAIN_HANDLER = 'jimp + onnxruntime-web';

/** Name of the peer that is native in both halves. */
export const NATIVE_HANDLER = 'sharp + onnxruntime-node';

/** Name of the peer that the targets of preprocessing are against. */
export const NATIVE_SHARP = 'sharp';

/** All that is measured, ours and others. */
export interface Subjects {
  /** Our handler as the bundled folder that goes to Lambda. */
  readonly ours: Subject;
  /** The same with a snapshot. */
  readonly frozen: Subject;
  /** Handlers of other models, each with and without a snapshot, and a picture for them. */
  readonly coldModels: readonly ColdSubjects[];
  /** Our handler unbundled, with a clock in ONNX Runtime. */
  readonly dissected: Subject;
  /** The same with vips(), bundled. */
  readonly withVips: Subject;
  /** Our handler with onnxruntime-node and the sharp decoder of the how-to, unbundled. */
  readonly native: Subject;
  readonly ourPreprocessing: Subject;
  readonly vipsPreprocessing: Subject;
  readonly sharpPreprocessing: Subject;
  /** A model of the shared test data that tells the times of its stages. */
  readonly postprocessing: (model: ListedModel) => Subject;
  /** A model of the shared test data with a number of threads. */
  readonly inference: (model: ListedModel, threads: number) => Subject;
  /** NMS and instance masks. */
  readonly kernels: Subject;
  /** Whole handlers of others, the plain one first. */
  readonly peers: readonly Subject[];
}

/** One function with and without a snapshot. */
export interface ColdSubjects {
  readonly name: string;
  readonly plain: Subject;
  readonly frozen: Subject;
  /** Path of the picture. */
  readonly picture: string;
}

/** Lists the subjects. */
export function subjects(workbench: Workbench): Subjects {
  const { bundle, vipsBundle, coldModels, kernels, model, huggingFaceModel, peersFolder } = workbench;
  const own = join(import.meta.dirname, 'subjects');
  const peer = (file: string) => join(peersFolder, file);
  const env = { BENCH_MODEL: model };
  return {
    ours: bundled('lambda-vision', bundle.plain),
    frozen: bundled('with a snapshot', bundle.frozen),
    coldModels: Object.entries(coldModels).map(([name, { plain, frozen, picture }]) => ({
      name,
      plain: bundled('without', plain),
      frozen: bundled('with a snapshot', frozen),
      picture,
    })),
    dissected: { name: 'lambda-vision', module: join(own, 'classify-dissected.ts'), env },
    withVips: {
      name: 'lambda-vision, vips',
      module: join(vipsBundle, 'index.mjs'),
      env: { LAMBDA_TASK_ROOT: vipsBundle },
    },
    native: {
      name: 'lambda-vision, native',
      module: join(own, 'classify-native.ts'),
      env: { ...env, BENCH_PEERS: peersFolder, VIPS_CONCURRENCY: '1' },
    },
    vipsPreprocessing: {
      name: 'lambda-vision, vips',
      module: join(own, 'preprocess.ts'),
      env: { BENCH_DECODER: 'vips' },
    },
    ourPreprocessing: { name: 'lambda-vision', module: join(own, 'preprocess.ts'), env: {} },
    sharpPreprocessing: { name: NATIVE_SHARP, module: peer('sharp-preprocess.mjs'), env: {} },
    postprocessing: ({ name, manifest, folder, mask = '' }) => ({
      name,
      module: join(own, 'postprocess-model.ts'),
      env: { BENCH_MANIFEST: manifest, BENCH_MODEL: folder, BENCH_MASK: mask },
    }),
    inference: ({ manifest, folder }, threads) => ({
      name: threads === 1 ? '1 thread' : `${threads} threads`,
      module: join(own, 'inference.ts'),
      env: { BENCH_MANIFEST: manifest, BENCH_MODEL: folder, BENCH_THREADS: String(threads) },
    }),
    kernels: { name: 'lambda-vision', module: join(kernels, 'index.mjs'), env: {} },
    peers: [
      { name: PLAIN_HANDLER, module: peer('jimp-web.mjs'), env },
      { name: 'sharp + onnxruntime-web', module: peer('sharp-web.mjs'), env },
      { name: NATIVE_HANDLER, module: peer('sharp-node.mjs'), env },
      {
        name: 'transformers.js',
        module: peer('transformers.mjs'),
        env: { BENCH_HF_MODEL: huggingFaceModel },
      },
    ],
  };
}

function bundled(name: string, folder: string): Subject {
  return { name, module: join(folder, 'index.mjs'), env: { LAMBDA_TASK_ROOT: folder } };
}
