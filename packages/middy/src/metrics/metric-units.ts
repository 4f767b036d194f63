/** Units of CloudWatch that our metrics have. */
export type MetricUnit = 'Milliseconds' | 'Count' | 'Bytes' | 'None';

/** Metrics of a request and their units. Which of them a request has, follows from what it did. */
export const METRIC_UNITS = Object.freeze({
  /** From this middleware to the answer. */
  RequestTime: 'Milliseconds',
  /** 1 for the first request of an execution environment, else 0. */
  ColdStart: 'Count',
  /** 1 when the request failed, else 0. */
  Errors: 'Count',
  Images: 'Count',
  /** Size of all picture files. */
  ImageBytes: 'Bytes',
  /** Millions of pixels of all pictures. */
  ImageMegapixels: 'None',
  /** Models that were in memory already. */
  ModelCacheHits: 'Count',
  /** Models that had to be loaded, or were being loaded. */
  ModelLoads: 'Count',
  /** What the request waited for these. */
  ModelLoadTime: 'Milliseconds',
  /** Runs of models, failed ones included. */
  Runs: 'Count',
  FailedRuns: 'Count',
  /** Stages, each summed over all runs. */
  DecodeTime: 'Milliseconds',
  PreprocessTime: 'Milliseconds',
  InferenceTime: 'Milliseconds',
  PostprocessTime: 'Milliseconds',
} satisfies Record<string, MetricUnit>);

/** One of {@link METRIC_UNITS}. */
export type MetricName = keyof typeof METRIC_UNITS;

/** Values by name. */
export type MetricValues = Readonly<Partial<Record<MetricName, number>>>;
