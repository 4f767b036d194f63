/** Where Lambda unpacks our layer, unless `LAMBDA_VISION_LAYER` names another folder. */
export function layerDirectory(): string {
  return process.env.LAMBDA_VISION_LAYER || '/opt/lambda-vision';
}
