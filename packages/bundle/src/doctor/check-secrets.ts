import { posix } from 'node:path';
import type { Check } from './examination.js';
import { createFinding } from './finding.js';

const SECRET = [
  /(?:^|\/)\.env(?:\.(?!example$|sample$|template$)[\w.-]+)?$/,
  /(?:^|\/)\.aws\//,
  /(?:^|\/)\.ssh\//,
  /(?:^|\/)\.git\//,
  /(?:^|\/)\.npmrc$/,
  /(?:^|\/)id_(?:rsa|dsa|ecdsa|ed25519)$/,
];

/** Whether there are files that usually hold secrets: who may download the function's code reads them. */
export const checkSecrets: Check = ({ files }) => {
  const found = [...files.entries.keys()].filter(
    (path) => !/(?:^|\/)node_modules\//.test(path) && SECRET.some((pattern) => pattern.test(path)),
  );
  const folders = new Map(found.map((path) => [secretFolder(path) ?? path, path]));
  return [...folders].map(([shown, path]) =>
    createFinding('DOCTOR_SECRET', {
      path,
      message: `Expected no secrets in the package but ${shown} usually holds some.`,
      advice: 'Leave it out, and change what it held if it was uploaded; use Secrets Manager or the role.',
    }),
  );
};

function secretFolder(path: string): string | undefined {
  const parts = path.split(posix.sep);
  const at = parts.findIndex((part) => ['.aws', '.ssh', '.git'].includes(part));
  return at < 0 ? undefined : `${parts.slice(0, at + 1).join('/')}/`;
}
