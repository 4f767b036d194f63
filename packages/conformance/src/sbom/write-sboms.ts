// Writes sbom/<package>-<version>.cdx.json of every public package: `pnpm sbom`.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { publicPackages } from '../packed/pack-packages.ts';
import { createSbom } from './create-sbom.ts';
import { lockedIntegrity } from './locked-integrity.ts';

const repository = resolve(import.meta.dirname, '../../../..');
const target = join(repository, 'sbom');
const integrity = lockedIntegrity(join(repository, 'pnpm-lock.yaml'));

rmSync(target, { recursive: true, force: true });
mkdirSync(target);
for (const { name, version, folder } of publicPackages()) {
  const file = `${name.split('/')[1]}-${version}.cdx.json`;
  writeFileSync(join(target, file), createSbom(folder, integrity));
  console.log(`sbom/${file}`);
}
