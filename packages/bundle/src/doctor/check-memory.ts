import { checkModelMemory, defaultMaxPixels, VisionError } from '@lambda-vision/core';
import type { Check } from './examination.js';
import { createFinding, type Finding } from './finding.js';

/** Whether the function's memory can load each model and decode the largest picture. */
export const checkMemory: Check = ({ settings, models }) => {
  const { memoryMb, maxPixels } = settings;
  if (memoryMb === undefined) return [];
  const findings: Finding[] = [];
  for (const { path, sizes } of models) {
    for (const size of sizes) {
      const message = memoryFault(path, size, memoryMb);
      if (message === undefined) continue;
      const advice = 'Give the function more memory, or take a quantized or smaller model.';
      findings.push(createFinding('DOCTOR_MEMORY_MODEL', { path, message, advice }));
    }
  }
  const most = defaultMaxPixels(String(memoryMb));
  if (maxPixels !== undefined && maxPixels > most)
    findings.push(
      createFinding('DOCTOR_MEMORY_PICTURE', {
        message: `Expected ${memoryMb} MB of memory to decode pictures of ${megapixels(maxPixels)} but it is enough for ${megapixels(most)}.`,
        advice: 'Give the function more memory (20 bytes for each pixel and 256 MB), or lower maxPixels.',
      }),
    );
  return findings;
};

function memoryFault(
  path: string,
  size: { readonly inlineBytes: number; readonly externalBytes: number },
  memoryMb: number,
): string | undefined {
  try {
    checkModelMemory(path, size, { AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb) });
    return undefined;
  } catch (error) {
    if (VisionError.isInstance(error)) return error.message;
    throw error;
  }
}

function megapixels(pixels: number): string {
  return `${(pixels / 1e6).toFixed(1)} megapixels`;
}
