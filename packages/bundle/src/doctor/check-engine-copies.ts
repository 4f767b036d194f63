import type { Check } from './examination.js';
import { createFinding } from './finding.js';
import { packageJsonPaths, readPackageJson } from './package-json.js';

const NAMES = ['onnxruntime-common', 'onnxruntime-web', '@lambda-vision/core'];

/** Whether there are several versions of what has to be one: tensors of one are foreign to another. */
export const checkEngineCopies: Check = async ({ files, layers }) => {
  const versions = new Map(NAMES.map((name) => [name, new Map<string, string>()]));
  for (const place of [files, ...layers]) {
    for (const path of packageJsonPaths(place)) {
      if (!NAMES.some((name) => path.endsWith(`node_modules/${name}/package.json`))) continue;
      const { name = '', version = '' } = await readPackageJson(place, path);
      versions.get(name)?.set(version, path);
    }
  }
  return [...versions]
    .filter(([, found]) => found.size > 1)
    .map(([name, found]) => {
      const places = [...found].map(([version, path]) => `${version} at ${path}`);
      return createFinding('DOCTOR_ENGINE_COPIES', {
        path: [...found.values()][0],
        message: `Expected one version of ${name} but the package and its layers have ${places.join(' and ')}.`,
        advice: `Make all dependents use the same version (overrides in package.json), or bundle the function.`,
      });
    });
};
