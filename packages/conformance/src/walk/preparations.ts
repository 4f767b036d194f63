import type { Photos } from './furnish-project.ts';

/** What a page takes for granted, besides the models and photos of every reader. */
export interface Preparation {
  /** Packages that are installed before the first command. */
  readonly installs?: readonly string[];
  readonly photos?: Photos;
  /** Example whose template the project is made of. */
  readonly template?: string;
  /** Files of the repository that the reader has copied: by name in the project. */
  readonly files?: Readonly<Record<string, string>>;
  /** Model folders that get the weights of a model of the shared test data. */
  readonly weights?: Readonly<Record<string, string>>;
  /**
   * What `$URL` is of, started for the first command that has it: a handler, the page's first block of code with a
   * model; a bundle; or the pipeline of the example, with this path behind its address.
   */
  readonly serves?:
    | { readonly handler: string }
    | { readonly bundle: string }
    | { readonly pipeline: '' | '/jobs' };
  /** Blocks of code that are run with Node.js, where they stand among the commands: those that have such a text. */
  readonly runs?: readonly string[];
  /** Shell line that is run before each command that begins so. */
  readonly before?: Readonly<Record<string, string>>;
  /** Exit code of commands that begin so, where it is not 0. */
  readonly exits?: Readonly<Record<string, number>>;
  /** What later commands have instead of a placeholder: the first group of a pattern in an earlier output. */
  readonly captures?: Readonly<Record<string, RegExp>>;
  /** Why the outputs of commands that begin so are not compared. */
  readonly notCompared?: Readonly<Record<string, string>>;
  /** Why commands that begin so are not run; `''` is every command. */
  readonly notRun?: Readonly<Record<string, string>>;
}

const HANDLER_PACKAGES = [
  '@lambda-vision/core',
  '@lambda-vision/middy',
  '@middy/core',
  '@middy/http-error-handler',
];

const NEEDS_SFACE =
  'needs 38.7 MB of weights that are fetched from GitHub; `npm run verify` has tiny models instead';

/** What is deployed runs here: nobody's account is at hand. */
const DEPLOYS: Preparation = {
  template: 'classify-api',
  weights: { 'models/classifier': 'mobilenetv2-fp32' },
  before: { curl: 'npm run bundle' },
  serves: { bundle: 'function.zip' },
};

/** Old handlers need their own packages and models. */
const MIGRATES: Preparation = {
  notRun: { '': 'compares with programs of others; migrate.long.ts does so on 100 photos' },
};

/** curl ends with 22 for the answer of 400 that the page shows. */
const REFUSED_THRESHOLD = `curl --data-binary @sample/street.jpg -H 'content-type: image/jpeg' "$URL?scoreThreshold=high"`;

const COCO: Photos = { from: 'coco-photos', count: 2 };
const IMAGENET: Photos = { from: 'imagenet-sample', count: 24 };

/** Photos of a page that asks for none of its own. */
export const FEW_PHOTOS: Photos = { from: 'imagenet-sample', count: 8 };

/** What single pages take for granted; the others need nothing of this. */
export const PREPARATIONS: Readonly<Record<string, Preparation>> = {
  'docs/explanation/int8-in-wasm.md': {
    notRun: { 'npx @lambda-vision/cli quantize': 'takes minutes; packages/cli/README.md has it' },
    before: {
      'npx @lambda-vision/cli compare': 'npx @lambda-vision/cli quantize models/mine --out models/mine-int8',
    },
  },
  'docs/how-to/answer-with-pictures.md': {
    installs: [...HANDLER_PACKAGES, '@middy/http-cors'],
    serves: { handler: 'models/detector' },
  },
  'docs/how-to/deploy-with-cdk.md': DEPLOYS,
  'docs/how-to/deploy-with-sam.md': DEPLOYS,
  'docs/how-to/deploy-with-serverless.md': DEPLOYS,
  'docs/how-to/deploy-with-sst.md': DEPLOYS,
  'docs/how-to/deploy-with-terraform.md': DEPLOYS,
  'docs/how-to/describe-your-model.md': {
    installs: ['@lambda-vision/core'],
    runs: ["readOnnxHeader(readFileSync('model.onnx')"],
  },
  'docs/how-to/migrate-from-handwritten-jimp.md': MIGRATES,
  'docs/how-to/migrate-from-python-lambda.md': MIGRATES,
  'docs/how-to/migrate-from-transformers-js.md': MIGRATES,
  'docs/how-to/native-engine.md': { installs: HANDLER_PACKAGES },
  'docs/how-to/quantize.md': {
    photos: IMAGENET,
    // SqueezeNet has nothing to prune, as the page says of such models.
    exits: { 'npx lambda-vision prune': 1 },
  },
  'docs/how-to/receive-images.md': {
    installs: HANDLER_PACKAGES,
    serves: { handler: 'models/mobilenetv2' },
  },
  'docs/how-to/run-jobs-behind-a-queue.md': {
    serves: { pipeline: '' },
    captures: {
      qD5nP0hV6mJk2Yz1bW3x8A: /\/jobs\/([\w-]{22})/,
      $UPLOAD_URL: /"upload":.*"url":"([^"]+)"/,
    },
  },
  'docs/how-to/share-a-layer.md': { installs: HANDLER_PACKAGES },
  'docs/how-to/test-your-handler.md': { installs: HANDLER_PACKAGES },
  'docs/how-to/try-a-model-in-the-browser.md': {
    installs: HANDLER_PACKAGES,
    before: {
      'npx @lambda-vision/cli serve dist/function.zip':
        'mkdir -p dist && npx @lambda-vision/cli bundle src/handler.ts --model models/classifier --out built --zip dist/function.zip',
    },
  },
  'docs/how-to/use-any-bundler.md': {
    installs: [
      ...HANDLER_PACKAGES,
      'rollup',
      '@rollup/plugin-commonjs',
      '@rollup/plugin-json',
      '@rollup/plugin-node-resolve',
    ],
    files: {
      'handler.mjs': 'docs/how-to/bundlers/handler.mjs',
      'rollup.config.mjs': 'docs/how-to/bundlers/rollup.config.mjs',
    },
  },
  'docs/tutorials/from-model-to-lambda.md': {
    notRun: { curl: 'asks a function in an AWS account; the page asks `serve` before' },
  },
  'docs/reference/cli.md': {
    installs: [...HANDLER_PACKAGES, 'onnxruntime-node@1.30.0'],
    photos: IMAGENET,
    notRun: {
      'lambda-vision bench': 'takes minutes; packages/cli/README.md has it',
      'lambda-vision quantize models/mine --calibrate': 'takes minutes; packages/cli/README.md has it',
    },
    // SqueezeNet has nothing to prune.
    exits: { 'lambda-vision prune': 1 },
    before: {
      'lambda-vision':
        'rm -rf models/mine-int8 models/mine-pruned models/yolox-nano-416.old layer digits birds read-text-api',
      'lambda-vision compare':
        '[ -d models/mine-int8 ] || npx @lambda-vision/cli quantize models/mine --out models/mine-int8',
      'lambda-vision doctor':
        'npx @lambda-vision/cli bundle src/handler.ts --model models/classifier --zip function.zip',
      'lambda-vision inspect models/mine --write': 'rm models/mine/vision.json',
      'lambda-vision pull yolox-nano-416': 'rm -rf models/yolox-nano-416',
      'lambda-vision serve dist/function.zip':
        'npx @lambda-vision/cli bundle src/handler.ts --model models/classifier --out built --zip dist/function.zip',
    },
  },
  'docs/reference/doctor.md': {
    installs: HANDLER_PACKAGES,
    before: {
      'lambda-vision doctor': 'npx @lambda-vision/cli bundle src/handler.ts --model models/classifier',
    },
  },
  'packages/bundle/README.md': {
    installs: HANDLER_PACKAGES,
    runs: ['console.log(zipPath', 'plugins: [visionAssets()]'],
  },
  'packages/cli/README.md': {
    installs: HANDLER_PACKAGES,
    photos: COCO,
    files: { 'src/handler.ts': 'docs/how-to/bundlers/handler.mjs' },
    before: {
      'npx @lambda-vision/cli run': 'echo "{}" > photos/SOURCE.json',
      'npx @lambda-vision/cli init classify-api': 'rm -r models/yolox-nano-416',
      'lambda-vision quantize models/squeezenet': 'rm -rf models/squeezenet-int8',
      'lambda-vision quantize models/squeezenet --calibrate': 'rm -r photos && cp -r other-photos photos',
    },
    exits: {
      'npx @lambda-vision/cli run': 1,
      'lambda-vision run': 1,
      'lambda-vision pull osnet': 1,
      'lambda-vision prune': 1,
      'lambda-vision compare': 1,
    },
    notCompared: {
      'lambda-vision quantize models/squeezenet --calibrate':
        'which candidate is the fastest depends on what else the machine does',
      'lambda-vision compare': 'which layer is to blame depends on the photos',
    },
    notRun: {
      'lambda-vision doctor dist':
        'shows a package that was broken on purpose; examine-package.test.ts breaks them',
    },
  },
  'packages/core/README.md': {
    runs: ["await model.run(await readFile('photo.jpg')"],
  },
  'packages/local/README.md': {
    installs: [...HANDLER_PACKAGES, '@aws-sdk/client-sqs'],
    before: {
      'node packages_local':
        'npx @lambda-vision/cli bundle src/handler.ts --model models/classifier --out dist/function',
    },
    runs: ["shape: 'function-url'"],
  },
  'packages/optimize/README.md': {
    before: {
      'npm install': 'cp -r models/mobilenetv2 models/shop && for n in 1 2 3; do cp photo.jpg $n.jpg; done',
    },
    runs: ['await losslessPasses(model)', 'new GraphEditor(model)'],
  },
  'packages/vips/README.md': {
    before: { 'npm install': 'cp photo.jpg photo-of-12-megapixels.jpg' },
    runs: ['photo-of-12-megapixels.jpg'],
  },
  'examples/async-pipeline/README.md': { serves: { pipeline: '/jobs' } },
  'examples/detect-and-draw/README.md': {
    exits: { [REFUSED_THRESHOLD]: 22 },
  },
  'examples/existing-lambda/README.md': {
    notRun: { printf: 'needs a bucket in S3; `npm run verify` sends the same to one on this machine' },
  },
  'examples/faces-to-embeddings/README.md': {
    notRun: {
      'curl ': NEEDS_SFACE,
      'npm run bundle': NEEDS_SFACE,
      'npx lambda-vision serve': NEEDS_SFACE,
    },
  },
  'examples/quantize-then-deploy/README.md': {
    photos: IMAGENET,
    weights: { 'models/original': 'mobilenetv2-fp32' },
    notRun: { 'npx lambda-vision quantize': 'takes minutes; packages/cli/README.md has it' },
  },
};
