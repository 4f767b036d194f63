/**
 * Drawn images, tiny ONNX models, events and contexts for tests of vision handlers, and contracts of what they plug in.
 *
 * @packageDocumentation
 */
export type { ContractCase } from './contracts/contract-case.js';
export type {
  ContractDecodeOptions,
  ContractFile,
  ContractPicture,
  ContractSize,
  DecoderUnderTest,
} from './contracts/decoder-under-test.js';
export { imageDecoderContract } from './contracts/image-decoder-contract.js';
export {
  type ContractModelFile,
  type ContractModelPlace,
  type ContractModelStore,
  MODEL_PLACE_CONTRACT,
  type ModelPlaceCase,
} from './contracts/model-place-contract.js';
export { type AlbEvent, type AlbEventOptions, albEvent } from './events/alb-event.js';
export {
  type ApiGatewayV1Event,
  type ApiGatewayV1Identity,
  type ApiGatewayV1RequestContext,
  apiGatewayV1Event,
} from './events/api-gateway-v1-event.js';
export {
  type ApiGatewayV2Event,
  type ApiGatewayV2RequestContext,
  apiGatewayV2Event,
} from './events/api-gateway-v2-event.js';
export {
  type EventBridgeS3Event,
  type EventBridgeS3Object,
  eventBridgeS3Event,
} from './events/event-bridge-s3-event.js';
export { type FormBody, type FormBodyOptions, type FormPart, formBody } from './events/form-body.js';
export { functionUrlEvent } from './events/function-url-event.js';
export type { HttpRequest } from './events/http-request.js';
export { type HttpAnswer, invokeHandler } from './events/invoke-handler.js';
export { type LambdaContext, type LambdaContextOptions, lambdaContext } from './events/lambda-context.js';
export { type S3Event, type S3EventObject, type S3EventRecord, s3Event } from './events/s3-event.js';
export { type SnsEvent, type SnsRecord, snsEvent } from './events/sns-event.js';
export { type SqsEvent, type SqsRecord, sqsEvent } from './events/sqs-event.js';
export type { StoredObject } from './events/stored-object.js';
export { type DrawFacesOptions, drawFaces } from './faces/draw-faces.js';
export type { DrawnFace } from './faces/drawn-face.js';
export { faceDetectorModel } from './faces/face-detector-model.js';
export { faceEmbedderModel } from './faces/face-embedder-model.js';
export { faceLandmarks } from './faces/face-landmarks.js';
export { type WriteFaceDetectorOptions, writeFaceDetector } from './faces/write-face-detector.js';
export { type WriteFaceEmbedderOptions, writeFaceEmbedder } from './faces/write-face-embedder.js';
export { type HostileCorpusOptions, hostileCorpus } from './hostile/hostile-corpus.js';
export type { HostileFile } from './hostile/hostile-file.js';
export { DEFAULT_PALETTE, type DrawnBy, drawImage } from './images/draw-image.js';
export { type EncodeJpegOptions, encodeJpeg } from './images/encode-jpeg.js';
export { type EncodePngOptions, encodePng } from './images/encode-png.js';
export { type EncodeWebpOptions, encodeWebp } from './images/encode-webp.js';
export { exifOrientation } from './images/exif-orientation.js';
export { insertExifOrientation } from './images/insert-exif-orientation.js';
export { jpegHeaderOnly } from './images/jpeg-header-only.js';
export { pngHeaderOnly } from './images/png-header-only.js';
export type { RawImage, Rgb } from './images/raw-image.js';
export { truncate } from './images/truncate.js';
export { type AddModelOptions, addModel } from './onnx/add-model.js';
export {
  COLOUR_LABELS,
  type ColourClassifierOptions,
  colourClassifierModel,
} from './onnx/colour-classifier-model.js';
export { COLOUR_DETECTOR_GRID, colourDetectorModel } from './onnx/colour-detector-model.js';
export { type IdentityModelOptions, identityModel } from './onnx/identity-model.js';
export { type LinearModelOptions, linearModel } from './onnx/linear-model.js';
export type { OnnxDtype } from './onnx/onnx-dtype.js';
export type { OnnxAttribute, OnnxInitializer, OnnxNode, OnnxValue } from './onnx/onnx-graph.js';
export { type OnnxModelOptions, onnxModel } from './onnx/onnx-model.js';
export { ProtobufWriter } from './onnx/protobuf-writer.js';
export { toFloat16Bits } from './onnx/to-float16-bits.js';
export { type WriteColourClassifierOptions, writeColourClassifier } from './onnx/write-colour-classifier.js';
export { type WriteColourDetectorOptions, writeColourDetector } from './onnx/write-colour-detector.js';
