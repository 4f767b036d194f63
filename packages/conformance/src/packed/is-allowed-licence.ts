/** Licences of what users are made to install, by DEPENDENCY_POLICY.md. */
const ALLOWED_LICENCES: readonly string[] = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'Zlib',
];

/** Packages whose package.json is silent, with what their licence file says. */
const LICENCE_FILES: Readonly<Record<string, string>> = { 'exif-parser': 'MIT' };

/** Whether a package's SPDX expression can be kept with the allowed licences: all parts of AND, one of OR. */
export function isAllowedLicence(expression: string, name: string): boolean {
  return (expression || (LICENCE_FILES[name] ?? ''))
    .replace(/[()]/g, '')
    .split(/ AND /)
    .every((part) => part.split(/ OR /).some((licence) => ALLOWED_LICENCES.includes(licence.trim())));
}
