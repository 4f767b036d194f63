import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import type { Check, Examination } from './examination.js';
import { findOtherCase } from './find-other-case.js';
import { createFinding, type Finding } from './finding.js';
import { isRelative, resolveImport } from './read-code.js';

/** Whether every module that is imported at the start is in the package, in a layer, in Node.js or in Lambda. */
export const checkModules: Check = (examination) => {
  const findings = new Map<string, Finding>();
  for (const { path, imports } of examination.code) {
    for (const { path: specifier, kind } of imports) {
      if (kind !== 'import-statement' && !(kind === 'dynamic-import' && isRelative(specifier))) continue;
      if (isThere(examination, path, specifier)) continue;
      findings.set(`${path} ${specifier}`, missing(examination, path, specifier));
    }
  }
  return [...findings.values()];
};

function isThere({ files, layers }: Examination, from: string, specifier: string): boolean {
  if (isRelative(specifier)) return resolveImport(files, from, specifier) !== undefined;
  if (isBuiltin(specifier) || /^(?:@aws-sdk|@smithy)\//.test(specifier)) return true;
  if (/^(?:data|file|node|https?):|^[/#]/.test(specifier)) return true;
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
  const inPackage = [...files.entries.keys()].some((path) => `/${path}`.includes(`/node_modules/${name}/`));
  return (
    inPackage ||
    layers.some(({ entries }) =>
      [...entries.keys()].some(
        (path) => path.startsWith('nodejs/') && path.includes(`/node_modules/${name}/`),
      ),
    )
  );
}

function missing({ files }: Examination, from: string, specifier: string): Finding {
  const wanted = posix.join(posix.dirname(from), specifier);
  const other = isRelative(specifier) ? findOtherCase(files, wanted) : undefined;
  if (other !== undefined)
    return createFinding('DOCTOR_CASE_MISMATCH', {
      path: other,
      message: `Expected ${wanted}, which ${from} imports, but the file is called ${other}; Linux tells capitals apart.`,
      advice: 'Write the name in the same case in both places.',
    });
  return createFinding('DOCTOR_MODULE_MISSING', {
    path: from,
    message: `Expected ${specifier}, which ${from} imports, in the package or a layer but it is in neither.`,
    advice: isRelative(specifier)
      ? 'Ship every file that the build writes.'
      : 'Bundle it (do not name it as external), or ship it in node_modules or in a layer.',
  });
}
