import { posix } from 'node:path';
import type { Check } from './examination.js';
import { createFinding, type Finding } from './finding.js';
import { packageJsonPaths } from './package-json.js';
import { wantedProcessors } from './wanted-processors.js';

/** What runs on a CPU: the addon, and the library that it opens. */
const PARTS = [/^onnxruntime_binding\.node$/, /^libonnxruntime\.so/];

/** Whether onnxruntime-node, which has the binaries of all platforms in itself, has those for Lambda. */
export const checkNativeEngine: Check = ({ files, layers, settings }) => {
  const findings: Finding[] = [];
  for (const place of [files, ...layers]) {
    for (const path of packageJsonPaths(place)) {
      if (!path.endsWith('node_modules/onnxruntime-node/package.json')) continue;
      const folder = posix.dirname(path);
      const inFolder = [...place.entries.keys()]
        .filter((each) => each.startsWith(`${folder}/bin/`))
        .map((each) => each.slice(folder.length));
      const wanted = wantedProcessors(settings);
      const isComplete = wanted.some((processor) =>
        PARTS.every((part) =>
          inFolder.some(
            (each) =>
              new RegExp(`^/bin/napi-v\\d+/linux/${processor}$`).test(posix.dirname(each)) &&
              part.test(posix.basename(each)),
          ),
        ),
      );
      if (isComplete) continue;
      findings.push(
        createFinding('DOCTOR_NATIVE_MISSING', {
          path,
          message: `Expected onnxruntime-node to have its binaries for Linux in bin/napi-v*/linux/${wanted.join(' or ')} but they are not complete there.`,
          advice: `Ship that folder as it is installed, or take them from a layer: lambda-vision layer --engine native --arch ${settings.arch ?? 'arm64'}.`,
        }),
      );
    }
  }
  return findings;
};
