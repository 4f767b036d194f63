import { posix } from 'node:path';
import type { PackageFiles } from '../zip/package-files.js';
import type { Check } from './examination.js';
import { createFinding } from './finding.js';

/** Whether symbolic links point to what is in the package. */
export const checkLinks: Check = ({ files }) => {
  const links = [...files.entries.values()].filter(({ link }) => link !== undefined);
  const broken = links.filter(({ path, link = '' }) => !isThere(files, path, link));
  const whole = links.filter((each) => !broken.includes(each));
  return [
    ...broken.slice(0, 1).map(({ path, link }) =>
      createFinding('DOCTOR_LINK_BROKEN', {
        path,
        message: `Expected ${path} to point into the package but it points to ${link}, which is not there${andMore(broken.length)}.`,
        advice: 'Copy what it points to in its place: cp -rL, zip without -y, or pnpm deploy.',
      }),
    ),
    ...whole.slice(0, 1).map(({ path, link }) =>
      createFinding('DOCTOR_LINK', {
        path,
        message: `Expected files but ${path} is a symbolic link to ${link}${andMore(whole.length)}; not every tool that zips or uploads keeps it.`,
        advice: 'Copy what it points to in its place: cp -rL, zip without -y, or a bundle.',
      }),
    ),
  ];
};

function isThere({ entries, folderModes }: PackageFiles, path: string, link: string): boolean {
  if (link.startsWith('/')) return false;
  const target = posix.join(posix.dirname(path), link);
  const folder = `${target}/`;
  return (
    entries.has(target) ||
    folderModes.has(target) ||
    [...entries.keys()].some((each) => each.startsWith(folder))
  );
}

function andMore(count: number): string {
  return count > 1 ? ` (and ${count - 1} more)` : '';
}
