/** How a field's value is held: int64 as number where it counts or measures, as BigInt where it is data. */
export type FieldKind =
  | 'number'
  | 'bigint'
  | 'string'
  | 'bytes'
  | 'float'
  | 'floats'
  | 'doubles'
  | 'int32s'
  | 'int64s'
  | 'uint64s'
  | 'message';

/** Of how many values a field is: one; a list that is always there; a list that is absent when empty. */
export type Cardinality = 'one' | 'list' | 'optional list';

/** One field of a message. */
export interface FieldRow {
  readonly number: number;
  readonly name: string;
  readonly kind: FieldKind;
  readonly cardinality: Cardinality;
  /** Name of the message's table. */
  readonly message?: MessageName;
}

type Row = readonly [number: number, name: string, kind: FieldKind, cardinality?: Cardinality];
type MessageRow = readonly [
  number: number,
  name: string,
  kind: 'message',
  cardinality: Cardinality,
  message: string,
];

/**
 * Fields by number, in the order in which ONNX's own writer puts them.
 *
 * @see onnx.proto of the ONNX project, IR version 13
 */
const ROWS = {
  model: [
    [1, 'irVersion', 'number'],
    [2, 'producerName', 'string'],
    [3, 'producerVersion', 'string'],
    [4, 'domain', 'string'],
    [5, 'modelVersion', 'bigint'],
    [6, 'docString', 'string'],
    [7, 'graph', 'message', 'one', 'graph'],
    [8, 'opsetImport', 'message', 'list', 'operatorSetId'],
    [14, 'metadataProps', 'message', 'list', 'stringEntry'],
    [20, 'trainingInfo', 'message', 'optional list', 'trainingInfo'],
    [25, 'functions', 'message', 'optional list', 'function'],
  ],
  stringEntry: [
    [1, 'key', 'string'],
    [2, 'value', 'string'],
  ],
  operatorSetId: [
    [1, 'domain', 'string'],
    [2, 'version', 'number'],
  ],
  trainingInfo: [
    [1, 'initialization', 'message', 'one', 'graph'],
    [2, 'algorithm', 'message', 'one', 'graph'],
    [3, 'initializationBinding', 'message', 'optional list', 'stringEntry'],
    [4, 'updateBinding', 'message', 'optional list', 'stringEntry'],
  ],
  function: [
    [1, 'name', 'string'],
    [4, 'input', 'string', 'list'],
    [5, 'output', 'string', 'list'],
    [6, 'attribute', 'string', 'optional list'],
    [7, 'node', 'message', 'list', 'node'],
    [8, 'docString', 'string'],
    [9, 'opsetImport', 'message', 'list', 'operatorSetId'],
    [10, 'domain', 'string'],
    [11, 'attributeProto', 'message', 'optional list', 'attribute'],
    [12, 'valueInfo', 'message', 'optional list', 'valueInfo'],
    [13, 'overload', 'string'],
    [14, 'metadataProps', 'message', 'optional list', 'stringEntry'],
  ],
  graph: [
    [1, 'node', 'message', 'list', 'node'],
    [2, 'name', 'string'],
    [5, 'initializer', 'message', 'list', 'tensor'],
    [10, 'docString', 'string'],
    [11, 'input', 'message', 'list', 'valueInfo'],
    [12, 'output', 'message', 'list', 'valueInfo'],
    [13, 'valueInfo', 'message', 'list', 'valueInfo'],
    [14, 'quantizationAnnotation', 'message', 'optional list', 'tensorAnnotation'],
    [15, 'sparseInitializer', 'message', 'optional list', 'sparseTensor'],
    [16, 'metadataProps', 'message', 'optional list', 'stringEntry'],
  ],
  tensorAnnotation: [
    [1, 'tensorName', 'string'],
    [2, 'quantParameterTensorNames', 'message', 'optional list', 'stringEntry'],
  ],
  node: [
    [1, 'input', 'string', 'list'],
    [2, 'output', 'string', 'list'],
    [3, 'name', 'string'],
    [4, 'opType', 'string'],
    [5, 'attribute', 'message', 'list', 'attribute'],
    [6, 'docString', 'string'],
    [7, 'domain', 'string'],
    [8, 'overload', 'string'],
    [9, 'metadataProps', 'message', 'optional list', 'stringEntry'],
  ],
  attribute: [
    [1, 'name', 'string'],
    [2, 'f', 'float'],
    [3, 'i', 'bigint'],
    [4, 's', 'bytes'],
    [5, 't', 'message', 'one', 'tensor'],
    [6, 'g', 'message', 'one', 'graph'],
    [7, 'floats', 'floats', 'optional list'],
    [8, 'ints', 'bigint', 'optional list'],
    [9, 'strings', 'bytes', 'optional list'],
    [10, 'tensors', 'message', 'optional list', 'tensor'],
    [11, 'graphs', 'message', 'optional list', 'graph'],
    [13, 'docString', 'string'],
    [14, 'tp', 'message', 'one', 'type'],
    [15, 'typeProtos', 'message', 'optional list', 'type'],
    [20, 'type', 'number'],
    [21, 'refAttrName', 'string'],
    [22, 'sparseTensor', 'message', 'one', 'sparseTensor'],
    [23, 'sparseTensors', 'message', 'optional list', 'sparseTensor'],
  ],
  tensor: [
    [1, 'dims', 'number', 'list'],
    [2, 'dataType', 'number'],
    [3, 'segment', 'message', 'one', 'segment'],
    [4, 'floatData', 'floats', 'optional list'],
    [5, 'int32Data', 'int32s', 'optional list'],
    [6, 'stringData', 'bytes', 'optional list'],
    [7, 'int64Data', 'int64s', 'optional list'],
    [8, 'name', 'string'],
    [9, 'rawData', 'bytes'],
    [10, 'doubleData', 'doubles', 'optional list'],
    [11, 'uint64Data', 'uint64s', 'optional list'],
    [12, 'docString', 'string'],
    [13, 'externalData', 'message', 'optional list', 'stringEntry'],
    [14, 'dataLocation', 'number'],
    [16, 'metadataProps', 'message', 'optional list', 'stringEntry'],
  ],
  segment: [
    [1, 'begin', 'bigint'],
    [2, 'end', 'bigint'],
  ],
  sparseTensor: [
    [1, 'values', 'message', 'one', 'tensor'],
    [2, 'indices', 'message', 'one', 'tensor'],
    [3, 'dims', 'number', 'list'],
  ],
  valueInfo: [
    [1, 'name', 'string'],
    [2, 'type', 'message', 'one', 'type'],
    [3, 'docString', 'string'],
    [4, 'metadataProps', 'message', 'optional list', 'stringEntry'],
  ],
  type: [
    [1, 'tensorType', 'message', 'one', 'tensorType'],
    [4, 'sequenceType', 'message', 'one', 'elementType'],
    [5, 'mapType', 'message', 'one', 'mapType'],
    [6, 'denotation', 'string'],
    [7, 'opaqueType', 'message', 'one', 'opaqueType'],
    [8, 'sparseTensorType', 'message', 'one', 'tensorType'],
    [9, 'optionalType', 'message', 'one', 'elementType'],
  ],
  tensorType: [
    [1, 'elemType', 'number'],
    [2, 'shape', 'message', 'one', 'shape'],
  ],
  elementType: [[1, 'elemType', 'message', 'one', 'type']],
  mapType: [
    [1, 'keyType', 'number'],
    [2, 'valueType', 'message', 'one', 'type'],
  ],
  opaqueType: [
    [1, 'domain', 'string'],
    [2, 'name', 'string'],
  ],
  shape: [[1, 'dim', 'message', 'list', 'dimension']],
  dimension: [
    [1, 'dimValue', 'number'],
    [2, 'dimParam', 'string'],
    [3, 'denotation', 'string'],
  ],
} as const satisfies Record<string, readonly (Row | MessageRow)[]>;

/** Messages of ONNX that have a table. */
export type MessageName = keyof typeof ROWS;

/** The fields of every message, in ascending order of their numbers. */
export const MESSAGE_TABLES = Object.fromEntries(
  Object.entries(ROWS).map(([message, rows]) => [
    message,
    (rows as readonly (readonly [number, string, FieldKind, Cardinality?, MessageName?])[]).map(
      ([number, name, kind, cardinality = 'one', nested]): FieldRow => ({
        number,
        name,
        kind,
        cardinality,
        ...(nested !== undefined && { message: nested }),
      }),
    ),
  ]),
) as Record<string, readonly FieldRow[]> as Record<MessageName, readonly FieldRow[]>;
