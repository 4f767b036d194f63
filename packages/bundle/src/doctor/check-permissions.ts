import type { Check } from './examination.js';
import { createFinding } from './finding.js';

const OTHERS_READ = 0o004;
const OTHERS_ENTER = 0o001;

/** Whether the user that Lambda runs functions as, who owns none of the files, may read them. */
export const checkPermissions: Check = ({ files }) => {
  const closedFiles = [...files.entries.values()].filter(
    // Zips of Windows, and of some libraries, have no permission bits; Lambda gives its own.
    ({ mode }) => mode !== undefined && mode !== 0 && (mode & OTHERS_READ) === 0,
  );
  const closedFolders = [...files.folderModes].filter(
    ([, mode]) => mode !== 0 && (mode & (OTHERS_READ | OTHERS_ENTER)) !== (OTHERS_READ | OTHERS_ENTER),
  );
  const closed = [
    ...closedFiles.map(({ path, mode = 0 }) => ({ path, mode })),
    ...closedFolders.map(([path, mode]) => ({ path, mode })),
  ];
  const [first] = closed;
  if (first === undefined) return [];
  const more = closed.length > 1 ? ` (and ${closed.length - 1} more)` : '';
  return [
    createFinding('DOCTOR_PERMISSIONS', {
      path: first.path,
      message: `Expected everyone to be allowed to read ${first.path}${more} but its permissions are ${first.mode.toString(8).padStart(4, '0')}.`,
      advice: 'chmod -R a+rX before zipping; bundleFunction() writes 0644 and 0755.',
    }),
  ];
};
