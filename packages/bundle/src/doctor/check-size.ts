import { LAMBDA_LIMITS } from '../lambda-limits.js';
import type { PackageFiles } from '../zip/package-files.js';
import type { Check } from './examination.js';
import { createFinding, type Finding } from './finding.js';
import { inMegabytes } from './in-megabytes.js';

const MOST_LAYERS = 5;

/** Whether the package and its layers are within what Lambda takes. */
export const checkSize: Check = async ({ files, layers }) => {
  const findings: Finding[] = [];
  const zipped = await files.zippedBytes(LAMBDA_LIMITS.zippedBytes);
  if (zipped > LAMBDA_LIMITS.zippedBytes)
    findings.push(
      createFinding('DOCTOR_ZIP_SIZE', {
        message: `Expected a zip of at most ${inMegabytes(LAMBDA_LIMITS.zippedBytes)} for direct upload but it has ${inMegabytes(zipped)}.`,
        advice: 'Upload it through S3, as SAM and CDK do, or move models to a layer or to S3.',
      }),
    );
  const sizes = [files, ...layers].map(unpackedBytes);
  const bytes = sizes.reduce((sum, each) => sum + each, 0);
  if (bytes > LAMBDA_LIMITS.bytes)
    findings.push(
      createFinding('DOCTOR_SIZE', {
        message: `Expected at most ${inMegabytes(LAMBDA_LIMITS.bytes)} unpacked, layers included, but there are ${sizes.map(inMegabytes).join(' + ')}.`,
        advice: 'Load large models from S3 (s3Model()), or use a container image.',
      }),
    );
  if (layers.length > MOST_LAYERS)
    findings.push(
      createFinding('DOCTOR_LAYERS', {
        message: `Expected at most ${MOST_LAYERS} layers but there are ${layers.length}.`,
        advice: 'Put several into one.',
      }),
    );
  return findings;
};

function unpackedBytes({ entries }: PackageFiles): number {
  return [...entries.values()].reduce((sum, { bytes }) => sum + bytes, 0);
}
