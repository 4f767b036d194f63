import type { BundleWarning } from '@lambda-vision/bundle';
import { Annotations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Lambda's limits are errors of the constructs, and the one of direct uploads does not hold: CDK uploads to S3. */
const LIMITS: readonly BundleWarning['code'][] = ['BUNDLE_SIZE_LIMIT', 'BUNDLE_ZIP_LIMIT'];

/** Shows what the bundler has to say as CDK's warnings. */
export function annotateWarnings(scope: Construct, warnings: readonly BundleWarning[]): void {
  for (const { code, message } of warnings) {
    if (!LIMITS.includes(code)) Annotations.of(scope).addWarningV2(`@lambda-vision/cdk:${code}`, message);
  }
}
