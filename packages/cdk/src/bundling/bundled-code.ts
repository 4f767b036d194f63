import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { AssetCode, type CodeConfig } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { ConstructError } from '../errors/construct-error.js';
import { CONSTRUCT_ERROR_CODES } from '../errors/construct-error-codes.js';
import type { BundleJob, BundleReport } from './bundle-job.js';
import { LocalBundling } from './local-bundling.js';

/** Code of a function or a layer that is bundled when CDK stages it. Its hash is that of what comes out. */
export class BundledCode extends AssetCode {
  readonly #bundling: LocalBundling;

  /** @param folder - An existing folder; where CDK does not bundle, it stands for the code. */
  constructor(folder: string, job: BundleJob) {
    const local = new LocalBundling(job);
    // The image is never used; CDK has no bundling without one.
    const bundling = { image: DockerImage.fromRegistry('none'), local };
    super(folder, { assetHashType: AssetHashType.OUTPUT, bundling });
    this.#bundling = local;
  }

  /** What was made; `undefined` before {@link bind}, and where CDK does not bundle. */
  get report(): BundleReport | undefined {
    return this.#bundling.report;
  }

  /** @throws {ConstructError} If it cannot be bundled. */
  override bind(scope: Construct): CodeConfig {
    try {
      return super.bind(scope);
    } catch (error) {
      const { failure } = this.#bundling;
      if (failure === undefined) throw error;
      const code = 'code' in failure ? `${failure.code}: ` : '';
      throw new ConstructError({
        code: CONSTRUCT_ERROR_CODES.BUNDLE,
        path: scope.node.path,
        message: `${code}${failure.message}`,
        cause: failure,
      });
    }
  }
}
