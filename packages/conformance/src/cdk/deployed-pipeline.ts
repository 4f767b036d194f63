import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LambdaFunctionOptions } from '@lambda-vision/local';
import type {
  PipelineFunction,
  PipelineNames,
  PipelineParts,
  PipelineReader,
} from '../../../../examples/async-pipeline/local/pipeline-parts.ts';
import { deployedStack } from './deployed-stack.js';

type Reference = { readonly Ref: string };

interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
}

interface Mapping {
  readonly FunctionName: Reference;
  readonly BatchSize: number;
  readonly MaximumBatchingWindowInSeconds?: number;
  readonly ScalingConfig?: { readonly MaximumConcurrency: number };
  readonly FunctionResponseTypes?: readonly string[];
}

/** The pipeline as CloudFormation would get it. */
export interface DeployedPipeline extends PipelineParts {
  readonly batch: LambdaFunctionOptions;
}

/** What stands for a resource here when a variable refers to it. */
const NAMES: Readonly<Record<string, keyof PipelineNames>> = {
  'AWS::SQS::Queue': 'queueUrl',
  'AWS::DynamoDB::Table': 'tableName',
  'AWS::S3::Bucket': 'bucketName',
};

/**
 * Reads functions, their variables and their queues from an assembly of the pipeline's `cdk.ts`.
 *
 * @param environments - Environments of a function at the same time, of which this machine has fewer than Lambda.
 */
export function deployedPipeline(directory: string, node: string, environments: number): DeployedPipeline {
  const { functions } = deployedStack(directory, 'async-pipeline');
  const { Resources } = JSON.parse(readFileSync(join(directory, 'async-pipeline.template.json'), 'utf8')) as {
    readonly Resources: Readonly<Record<string, Resource>>;
  };
  const ofType = (type: string) =>
    Object.values(Resources)
      .filter(({ Type }) => Type === type)
      .map(({ Properties }) => Properties);
  const optionsOf = (name: string): LambdaFunctionOptions => {
    const options = functions[name];
    if (options === undefined) throw new Error(`The stack has no function ${name}.`);
    return { ...options, node, maxConcurrency: environments };
  };
  const functionOf = (name: string): PipelineFunction => {
    const { env = {}, ...options } = optionsOf(name);
    const named = (value: string | Reference, names: PipelineNames) => {
      if (typeof value === 'string') return value;
      const key = NAMES[Resources[value.Ref]?.Type ?? ''];
      if (key === undefined) throw new Error(`${name} is told of ${value.Ref}, which is not here.`);
      return names[key];
    };
    return {
      options,
      env: (names) =>
        Object.fromEntries(Object.entries(env).map(([key, value]) => [key, named(value, names)])),
    };
  };
  const readerOf = (name: string): PipelineReader => {
    const mappings = ofType('AWS::Lambda::EventSourceMapping') as unknown as Mapping[];
    const mapping = mappings.find(({ FunctionName }) => FunctionName.Ref.slice(0, -8) === name);
    if (mapping === undefined) throw new Error(`${name} reads no queue.`);
    const { BatchSize, MaximumBatchingWindowInSeconds, ScalingConfig, FunctionResponseTypes } = mapping;
    return {
      ...functionOf(name),
      source: {
        batchSize: BatchSize,
        batchingWindowMs: (MaximumBatchingWindowInSeconds ?? 0) * 1000,
        ...(ScalingConfig && { maximumConcurrency: ScalingConfig.MaximumConcurrency }),
        reportBatchItemFailures: FunctionResponseTypes?.includes('ReportBatchItemFailures') ?? false,
      },
    };
  };
  const redrives = ofType('AWS::SQS::Queue').flatMap(({ RedrivePolicy }) => RedrivePolicy ?? []);
  const [{ maxReceiveCount } = { maxReceiveCount: 0 }] = redrives as { maxReceiveCount: number }[];
  return {
    api: functionOf('JobsApi'),
    worker: readerOf('JobsWorker'),
    deadLetter: readerOf('JobsDeadLetter'),
    batch: optionsOf('BatchWorker'),
    maxReceiveCount,
  };
}
