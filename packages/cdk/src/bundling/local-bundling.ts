import { BundleError } from '@lambda-vision/bundle';
import type { ILocalBundling } from 'aws-cdk-lib';
import type { BundleFailure, BundleJob, BundleReport } from './bundle-job.js';
import { runBundleChild } from './run-bundle-child.js';

/** Reports by job: CDK bundles equal jobs of an app once. */
const reports = new Map<string, BundleReport>();

/** Bundles when CDK asks for it, on this machine: there is nothing in a bundle that a container would change. */
export class LocalBundling implements ILocalBundling {
  /** A field, because CDK tells jobs apart by the fields. */
  readonly job: BundleJob;
  #failure: BundleFailure | undefined;

  constructor(job: BundleJob) {
    this.job = job;
  }

  tryBundle(outputDir: string): true {
    const answer = runBundleChild(this.job, outputDir);
    if ('report' in answer) {
      reports.set(JSON.stringify(this.job), answer.report);
      return true;
    }
    this.#failure = answer.failure;
    throw new Error(answer.failure.message);
  }

  /** What was made; `undefined` before, and where CDK does not bundle, as for `cdk list`. */
  get report(): BundleReport | undefined {
    return reports.get(JSON.stringify(this.job));
  }

  /** Why nothing was made. */
  get failure(): Error | undefined {
    if (this.#failure === undefined) return undefined;
    const { code, message } = this.#failure;
    return code === undefined ? new Error(message) : new BundleError({ code, message });
  }
}
