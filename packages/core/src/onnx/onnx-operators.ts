/** Name of ONNX's own domain, which files write as the empty string. */
export const DEFAULT_DOMAIN = 'ai.onnx';

/** Newest version of the file format that ONNX Runtime 1.30 reads; it refuses newer ones. */
export const MAX_IR_VERSION = 13;

/** Newest operator set that ONNX Runtime 1.30 reads, for each domain that it has; it refuses newer ones. */
export const MAX_OPSETS: Readonly<Record<string, number>> = {
  [DEFAULT_DOMAIN]: 26,
  'ai.onnx.ml': 5,
  'ai.onnx.preview': 1,
  'ai.onnx.training': 1,
  'ai.onnx.preview.training': 1,
  'com.microsoft': 1,
  'com.microsoft.nchwc': 1,
  'com.ms.internal.nhwc': 26,
};

/** Operators of one domain that came with the same operator set. */
export interface OperatorGroup {
  /** First operator set that has them. */
  readonly since: number;
  /** Last operator set that has them; nothing while they are current. */
  readonly until?: number;
  /** Names, separated by spaces. */
  readonly names: string;
}

// Asked of the engine itself: each name was loaded in a model of one node, in every operator set, by
// onnxruntime-web 1.30.0; a name is here unless the answer was that no such operator is registered.
const DEFAULT_OPERATORS: readonly OperatorGroup[] = [
  {
    since: 1,
    names:
      'Abs Add And ArgMax ArgMin AveragePool BatchNormalization Cast Ceil Clip Concat Constant Conv ' +
      'ConvTranspose DepthToSpace Div Dropout Elu Equal Exp Flatten Floor GRU Gather Gemm ' +
      'GlobalAveragePool GlobalLpPool GlobalMaxPool Greater HardSigmoid Hardmax Identity If ' +
      'InstanceNormalization LRN LSTM LayerNormalization LeakyRelu Less Log LogSoftmax Loop ' +
      'LpNormalization LpPool MatMul Max MaxPool MaxRoiPool Mean MeanVarianceNormalization Min Mul Neg ' +
      'Not Or PRelu Pad Pow RNN RandomNormal RandomNormalLike RandomUniform RandomUniformLike Reciprocal ' +
      'ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum ' +
      'ReduceSumSquare Relu Reshape Selu Shape Sigmoid SimplifiedLayerNormalization Size Slice Softmax ' +
      'Softplus Softsign SpaceToDepth Split Sqrt Squeeze Sub Sum Tanh ThresholdedRelu Tile TopK Transpose ' +
      'Unsqueeze Xor',
  },
  {
    since: 1,
    until: 9,
    names:
      'Affine Crop DynamicSlice GRUUnit GivenTensorFill ImageScaler ParametricSoftplus Scale ScaledTanh ' +
      'Upsample',
  },
  { since: 7, names: 'Acos Asin Atan Cos Multinomial Sin Tan' },
  { since: 8, names: 'Expand Scan' },
  {
    since: 9,
    names:
      'Acosh Asinh Atanh Compress ConstantOfShape Cosh Erf EyeLike IsNaN MaxUnpool NonZero OneHot Shrink ' +
      'Sign Sinh TfIdfVectorizer Where',
  },
  { since: 9, until: 10, names: 'Scatter' },
  {
    since: 10,
    names:
      'ConvInteger DequantizeLinear IsInf MatMulInteger Mod NonMaxSuppression QLinearConv QLinearMatMul ' +
      'QuantizeLinear Resize ReverseSequence RoiAlign StringNormalizer',
  },
  {
    since: 11,
    names:
      'BitShift ConcatFromSequence CumSum Det DynamicQuantizeLinear GatherElements GatherND Range Round ' +
      'ScatterElements ScatterND SequenceAt SequenceConstruct SequenceEmpty SequenceErase SequenceInsert ' +
      'SequenceLength SplitToSequence Unique',
  },
  {
    since: 12,
    names: 'Celu Einsum GreaterOrEqual LessOrEqual NegativeLogLikelihoodLoss SoftmaxCrossEntropyLoss',
  },
  { since: 14, names: 'HardSwish Trilu' },
  { since: 15, names: 'Bernoulli CastLike Optional OptionalGetElement OptionalHasElement' },
  { since: 16, names: 'GridSample' },
  { since: 17, names: 'BlackmanWindow DFT HammingWindow HannWindow MelWeightMatrix STFT SequenceMap' },
  {
    since: 18,
    names: 'BitwiseAnd BitwiseNot BitwiseOr BitwiseXor CenterCropPad Col2Im GroupNormalization Mish',
  },
  { since: 19, names: 'DeformConv' },
  { since: 20, names: 'AffineGrid Gelu ImageDecoder RegexFullMatch StringConcat StringSplit' },
  { since: 23, names: 'Attention RMSNormalization RotaryEmbedding' },
  { since: 24, names: 'Swish TensorScatter' },
  { since: 26, names: 'BitCast CumProd' },
];

/** Operators that the WASM build of ONNX Runtime 1.30 knows, by domain; the other domains of {@link MAX_OPSETS} are empty in it. */
export const OPERATORS: Readonly<Record<string, readonly OperatorGroup[]>> = {
  [DEFAULT_DOMAIN]: DEFAULT_OPERATORS,
  'ai.onnx.ml': [
    {
      since: 1,
      names:
        'ArrayFeatureExtractor Binarizer CastMap CategoryMapper DictVectorizer FeatureVectorizer Imputer ' +
        'LabelEncoder LinearClassifier LinearRegressor Normalizer OneHotEncoder SVMClassifier SVMRegressor ' +
        'Scaler ZipMap',
    },
    { since: 1, until: 4, names: 'TreeEnsembleClassifier TreeEnsembleRegressor' },
    { since: 5, names: 'TreeEnsemble' },
  ],
  'com.microsoft': [
    {
      since: 1,
      names:
        'Attention AttnLSTM BeamSearch BiasAdd BiasDropout BiasGelu BiasSoftmax BiasSplitGelu ' +
        'BifurcationDetector BitmaskBiasDropout BitmaskDropout CDist CausalConvWithState ComplexMul ' +
        'ComplexMulConj ConvTransposeWithDynamicPads CropAndResize DecoderAttention ' +
        'DecoderMaskedMultiHeadAttention DecoderMaskedSelfAttention DequantizeBFP DequantizeLinear ' +
        'DequantizeWithOrder DynamicQuantizeLSTM DynamicQuantizeMatMul DynamicTimeWarping EPContext ' +
        'EmbedLayerNormalization EngramGate ExpandDims FastGelu FusedConv FusedGemm FusedMatMul ' +
        'FusedMatMulActivation GatedAdd GatedDeltaNet GatedRMSNorm GatedRelativePositionBias ' +
        'GatherBlockQuantized GatherND Gelu GemmFastGelu GemmFloat8 GemmaRotaryEmbedding GreedySearch ' +
        'GridSample GroupNorm GroupQueryAttention Inverse Irfft IsAllFinite LinearAttention ' +
        'LinearAttentionGate LongformerAttention MRotaryEmbedding MatMulBlockQuantizedFp4Weight ' +
        'MatMulBlockQuantizedFp8Weight MatMulBnb4 MatMulFpQ4 MatMulInteger16 MatMulIntegerToFloat ' +
        'MatMulNBits MatMulNBitsMlp MatMulNBitsQkv MaxpoolWithMask MoE MulInteger MultiHeadAttention ' +
        'MurmurHash3 NGramHashMapping NGramRepeatBlock NhwcConv NhwcFusedConv NhwcMaxPool PackedAttention ' +
        'PackedMultiHeadAttention Pad PagedAttention QAttention QEmbedLayerNormalization QGemm QLinearAdd ' +
        'QLinearAveragePool QLinearConcat QLinearConv QLinearGlobalAveragePool QLinearLeakyRelu QLinearMul ' +
        'QLinearReduceMean QLinearSigmoid QLinearSoftmax QLinearWhere QMoE QOrderedAttention QOrderedGelu ' +
        'QOrderedLayerNormalization QOrderedLongformerAttention QOrderedMatMul QuantizeBFP QuantizeLinear ' +
        'QuantizeWithOrder QuickGelu Range ReduceSumInteger RelativePositionBias RemovePadding ' +
        'RestorePadding Rfft RotaryEmbedding SampleOp Sampling SkipGroupNorm SkipLayerNormalization ' +
        'SkipSimplifiedLayerNormalization Snpe SparseAttention SparseToDenseMatMul Tokenizer TorchEmbedding ' +
        'TransposeMatMul Trilu UnfoldTensor Unique VarlenCausalConvWithState WhisperBeamSearch ' +
        'WordConvEmbedding',
    },
  ],
  'com.ms.internal.nhwc': [
    {
      since: 1,
      names:
        'Conv ConvTranspose DepthToSpace GlobalAveragePool GlobalMaxPool LRN MaxPool QLinearAveragePool ' +
        'QLinearConvTranspose SpaceToDepth',
    },
    { since: 2, names: 'GlobalLpPool' },
    { since: 6, names: 'InstanceNormalization' },
    { since: 7, names: 'AveragePool BatchNormalization' },
    { since: 9, names: 'MaxUnpool' },
    { since: 10, names: 'QLinearConv' },
    { since: 11, names: 'LpPool Resize' },
    { since: 16, names: 'GridSample' },
  ],
};
