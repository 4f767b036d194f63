import { Ajv } from 'ajv';

const UNITS =
  '^(Seconds|Microseconds|Milliseconds|((Kilo|Mega|Giga|Tera)?(b|B)(ytes|its)|Bytes|Bits|Count)(/Second)?|Percent|None)$';
const name = { type: 'string', minLength: 1, maxLength: 255 };

/** The rules of the specification's schema, with the 30 dimensions that CloudWatch takes today. */
const validate = new Ajv({ allErrors: true }).compile({
  type: 'object',
  required: ['_aws'],
  properties: {
    _aws: {
      type: 'object',
      required: ['Timestamp', 'CloudWatchMetrics'],
      additionalProperties: false,
      properties: {
        Timestamp: { type: 'integer' },
        CloudWatchMetrics: {
          type: 'array',
          items: {
            type: 'object',
            required: ['Namespace', 'Dimensions', 'Metrics'],
            additionalProperties: false,
            properties: {
              Namespace: name,
              Dimensions: {
                type: 'array',
                minItems: 1,
                items: { type: 'array', maxItems: 30, uniqueItems: true, items: name },
              },
              Metrics: {
                type: 'array',
                minItems: 1,
                maxItems: 100,
                items: {
                  type: 'object',
                  required: ['Name'],
                  properties: { Name: name, Unit: { type: 'string', pattern: UNITS } },
                },
              },
            },
          },
        },
      },
    },
  },
});

interface Line {
  readonly _aws: {
    readonly Timestamp: number;
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
    }[];
  };
  readonly [member: string]: unknown;
}

/**
 * Reads a line of CloudWatch's Embedded Metric Format and lists how it breaks the specification: its schema, and the
 * values that its references must have.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function checkEmfLine(text: string): { readonly line: Line; readonly faults: readonly string[] } {
  const line = JSON.parse(text) as Line;
  if (!validate(line)) return { line, faults: (validate.errors ?? []).map((error) => JSON.stringify(error)) };
  const directives = line._aws.CloudWatchMetrics;
  const dimensions = directives.flatMap(({ Dimensions }) => Dimensions.flat());
  const metrics = directives.flatMap(({ Metrics }) => Metrics.map(({ Name }) => Name));
  return {
    line,
    faults: [
      ...dimensions.filter((each) => typeof line[each] !== 'string' || line[each] === ''),
      ...metrics.filter((each) => !Number.isFinite(line[each])),
      ...metrics.filter((each, index) => metrics.indexOf(each) !== index),
    ],
  };
}
