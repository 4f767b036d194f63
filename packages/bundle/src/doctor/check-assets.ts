import { posix } from 'node:path';
import { ASSETS } from '../assets.js';
import { assetReferences } from './asset-references.js';
import type { Check } from './examination.js';
import { findAssetFile } from './find-asset-file.js';
import { createFinding, type Finding } from './finding.js';

/** Whether the WebAssembly that the code reads, and its loader, are in the package or in a layer. */
export const checkAssets: Check = (examination) => {
  const findings = new Map<string, Finding>();
  for (const file of examination.code) {
    for (const name of assetReferences(file)) {
      if (findings.has(name) || findAssetFile(examination, name, file.path)) continue;
      const otherCase = [...examination.files.entries.keys()].find(
        (path) => posix.basename(path).toLowerCase() === name.toLowerCase(),
      );
      findings.set(
        name,
        otherCase === undefined
          ? missing(name, file.path)
          : createFinding('DOCTOR_CASE_MISMATCH', {
              path: otherCase,
              message: `Expected ${name}, which ${file.path} reads, but the file is called ${otherCase}; Linux tells capitals apart.`,
              advice: 'Write the name in the same case in both places.',
            }),
      );
    }
  }
  return [...findings.values()];
};

function missing(name: string, path: string): Finding {
  const source = ASSETS.find(({ file }) => file === name)?.specifier;
  return createFinding('DOCTOR_ASSET_MISSING', {
    path,
    message: `Expected ${name}, which ${path} reads, beside it or in a layer under lambda-vision/ but it is in neither.`,
    advice: `${source === undefined ? 'Copy it' : `Copy ${source}`} beside the bundle; bundleFunction() and visionAssets() do so.`,
  });
}
