import type { Check } from './examination.js';
import { createFinding } from './finding.js';
import { hasInstallScript } from './has-install-script.js';
import { packageJsonPaths, readPackageJson } from './package-json.js';

/** Whether shipped packages were made complete by a script on the machine that built the package. */
export const checkInstallScripts: Check = async ({ files }) => {
  const found: { path: string; name: string }[] = [];
  for (const path of packageJsonPaths(files)) {
    const content = await readPackageJson(files, path);
    if (hasInstallScript(content)) found.push({ path, name: content.name ?? path });
  }
  const [first] = found;
  if (first === undefined) return [];
  return [
    createFinding('DOCTOR_INSTALL_SCRIPT', {
      path: first.path,
      message: `Expected packages that are complete when they are unpacked but ${found.map(({ name }) => name).join(', ')} ran a script at installation, which builds or downloads for the machine it ran on.`,
      advice:
        'Install on Lambda’s platform, replace the package by a WebAssembly one, or bundle the function.',
    }),
  ];
};
