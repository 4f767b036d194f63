/** What a reader has at the point where a page shows a fragment: type by name. */
export type PageContext = Readonly<Record<string, string>>;

/** Names that mean the same on every page. */
export const EVERY_PAGE: PageContext = {
  photo: 'Buffer',
  photos: 'readonly string[]',
  signal: 'AbortSignal',
};

const STACK = "import('aws-cdk-lib').Stack";
const BUCKET = "import('aws-cdk-lib/aws-s3').IBucket";
const TOPIC = "import('aws-cdk-lib/aws-sns').ITopic";

/** Names of single pages. What an earlier block of the page declares or imports needs no entry. */
export const PAGE_CONTEXTS: Readonly<Record<string, PageContext>> = {
  'docs/explanation/exactness-and-speed.md': {
    spec: "import('@lambda-vision/core/preprocess').PreprocessSpec",
    input: "import('@lambda-vision/core/preprocess').InputSpec",
  },
  'docs/how-to/deploy-with-cdk.md': {
    here: 'string',
    model: 'string',
    stack: STACK,
  },
  'docs/how-to/limit-uploads.md': { context: requestContext('faces', 'detection') },
  'docs/how-to/meet-deadlines.md': { context: requestContext('classify', 'classification') },
  'docs/how-to/millions-of-pictures.md': { archive: BUCKET, stack: STACK },
  'docs/how-to/run-jobs-behind-a-queue.md': {
    apiUrl: 'string',
    body: 'string',
    context: requestContext('faces', 'detection'),
    event: "import('aws-lambda').SQSEvent",
    header: 'string',
    job: '{ readonly statusUrl: string }',
    secret: 'string',
    show: '(result: unknown) => void',
    showStatus: '(status: string) => void',
    stack: STACK,
    topic: TOPIC,
    work: "ReturnType<import('@lambda-vision/queue').Jobs['work']>",
  },
  'docs/how-to/share-a-layer.md': { stack: STACK },
  'packages/cdk/README.md': { archive: BUCKET, topic: TOPIC },
  'packages/local/README.md': { endpoint: 'string', queueUrl: 'string' },
  'packages/optimize/README.md': { labels: 'Readonly<Record<string, number>>' },
  'packages/queue/README.md': { statusUrl: 'string' },
};

/** Modules of the reader's own project that blocks import, as files. */
export const NEIGHBOURS: Readonly<Record<string, string>> = {
  './before.mts': 'export declare const handler: (event: unknown) => Promise<{ readonly body: string }>;',
  './handler.ts': 'export declare const handler: (event: never, context: never) => Promise<unknown>;',
  './sharp-decoder.ts':
    "import type { ImageDecoder } from '@lambda-vision/core';\nexport declare const sharpDecoder: ImageDecoder;",
};

/** Type of a handler's context behind `imageInput()` and `visionModels()`. */
function requestContext(model: string, task: string): string {
  const { middy, core } = { middy: "import('@lambda-vision/middy')", core: "import('@lambda-vision/core')" };
  return `import('aws-lambda').Context & ${middy}.ImageContext & { readonly models: { readonly ${model}: ${core}.VisionModel<'${task}'> } }`;
}
