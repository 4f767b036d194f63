import type { ReportedValue } from '../model-report.js';

/** What recognising a family looks at. */
export interface ModelFacts {
  readonly inputs: readonly ReportedValue[];
  readonly outputs: readonly ReportedValue[];
  /** The input that takes a picture; nothing where none has its shape. */
  readonly picture: PictureInput | undefined;
  /** Names of operators in use, without domain. */
  readonly operators: ReadonlySet<string>;
  /** Operator that writes the first output; empty where unknown. */
  readonly lastOperator: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly producer: string;
}

/** An input that takes a picture. */
export interface PictureInput {
  readonly name: string;
  readonly dtype: string;
  readonly layout: 'NCHW' | 'NHWC';
  readonly channels: number;
  /** Pixels; nothing where the extent is dynamic. */
  readonly width: number | undefined;
  readonly height: number | undefined;
}
