import type { LambdaFunctionOptions, SqsEventSourceOptions } from '@lambda-vision/local';

/** What is deployed of the pipeline, as far as this machine can have it. */
export interface PipelineParts {
  readonly api: PipelineFunction;
  readonly worker: PipelineReader;
  readonly deadLetter: PipelineReader;
  /** How often a message is received before it is a dead letter. */
  readonly maxReceiveCount: number;
}

/** A function and the variables that tell it the names of the others. */
export interface PipelineFunction {
  readonly options: LambdaFunctionOptions;
  readonly env: (names: PipelineNames) => Readonly<Record<string, string>>;
}

/** A function that reads a queue. */
export interface PipelineReader extends PipelineFunction {
  readonly source: Omit<SqsEventSourceOptions, 'client' | 'queueUrl'>;
}

/** Names on this machine. */
export interface PipelineNames {
  readonly queueUrl: string;
  readonly tableName: string;
  readonly bucketName: string;
}
