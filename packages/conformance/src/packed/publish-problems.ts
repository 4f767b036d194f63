import { readFile } from 'node:fs/promises';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { problemAffectsResolutionKind } from '@arethetypeswrong/core/problems';
import { publint } from 'publint';

/**
 * What publint, strict, and are-the-types-wrong find in a tarball. The profile is `esm-only`: what CommonJS and the
 * resolution of before `exports` would say is left out, as Node.js 22 and the bundlers do neither.
 */
export async function publishProblems(tarball: string): Promise<readonly string[]> {
  const bytes = await readFile(tarball);
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const { messages } = await publint({ pack: { tarball: buffer }, strict: true });
  const analysis = await checkPackage(createPackageFromTarballData(new Uint8Array(buffer)));
  if (!analysis.types) return [...messages.map((message) => JSON.stringify(message)), 'has no types'];
  const problems = analysis.problems.filter((problem) =>
    (['node16-esm', 'bundler'] as const).some((kind) =>
      problemAffectsResolutionKind(problem, kind, analysis),
    ),
  );
  return [...messages, ...problems].map((problem) => JSON.stringify(problem));
}
