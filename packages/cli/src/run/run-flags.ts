/** Options of the verb `run`, as commander gives them. */
export interface RunFlags {
  readonly json?: boolean;
  readonly verbose?: boolean;
  readonly topK?: number;
  readonly scoreThreshold?: number;
  readonly iouThreshold?: number;
  readonly threads?: number;
  readonly maxPixels?: number;
  readonly draw?: string;
  readonly out?: string;
  readonly allowHost?: readonly string[];
}
