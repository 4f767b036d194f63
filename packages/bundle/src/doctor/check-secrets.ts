import { posix } from 'node:path';
import type { Check } from './examination.js';
import { createFinding } from './finding.js';

const SECRET = [
  /(?:^|\/)\.env(?:\.(?!example$|sample$|template$)[\w.-]+)?$/,
  /(?:^|\/)\.aws\//,
  /(?:^|\/)\.ssh\//,
  /(?:^|\/)\.git\//,
  /(?:^|\/)id_(?:rsa|dsa|ecdsa|ed25519)$/,
];

/** Of an `.npmrc`, what is no secret when it is read from the environment. */
const NPM_SECRET = /^[^#;\r\n]*(?:^|:|[ \t])_(?:authToken|auth|password)[ \t]*=[ \t]*(?!["']?\$\{)\S/m;

/** Whether there are files that usually hold secrets: who may download the function's code reads them. */
export const checkSecrets: Check = async ({ files }) => {
  const found: string[] = [];
  for (const { path, link } of files.entries.values()) {
    if (/(?:^|\/)node_modules\//.test(path)) continue;
    const isNpm = link === undefined && /(?:^|\/)\.npmrc$/.test(path);
    if (SECRET.some((pattern) => pattern.test(path))) found.push(path);
    else if (isNpm && NPM_SECRET.test((await files.read(path)).toString())) found.push(path);
  }
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
