import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { publicPackages } from '../packed/pack-packages.ts';
import { createSbom } from './create-sbom.ts';
import { lockedIntegrity } from './locked-integrity.ts';

const integrity = lockedIntegrity(resolve(import.meta.dirname, '../../../../pnpm-lock.yaml'));
const library = dirname(createRequire(import.meta.url).resolve('@cyclonedx/cyclonedx-library/package.json'));

interface Bom {
  readonly metadata: { readonly component: { readonly name: string; readonly version: string } };
  readonly components: readonly {
    readonly group?: string;
    readonly purl: string;
    readonly licenses?: readonly unknown[];
    readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
}

/** The schema that the specification publishes, of the library. */
function cycloneDx() {
  const schemaOf = (name: string) =>
    JSON.parse(readFileSync(join(library, `res/schema/${name}.SNAPSHOT.schema.json`), 'utf8')) as object;
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  // By the address that the schema of a bill names them with.
  for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs']) {
    ajv.addSchema({ ...schemaOf(name), $id: `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json` });
  }
  return ajv.compile(schemaOf('bom-1.6'));
}

const validate = cycloneDx();

describe.each(publicPackages())('the bill of materials of $name', ({ name, version, folder }) => {
  const text = createSbom(folder, integrity);
  const bom = JSON.parse(text) as Bom;

  it('is CycloneDX 1.6', () => {
    expect(validate(bom), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  });

  it('is of the package, and the same each time', () => {
    expect(bom.metadata.component).toMatchObject({ name: name.split('/')[1], version });
    expect(createSbom(folder, integrity)).toBe(text);
  });

  it('has the hash of all that is not ours, and no dependency that it does not list', () => {
    const others = bom.components.filter(({ group }) => group !== '@lambda-vision');
    const known = new Set(bom.dependencies.map(({ ref }) => ref));

    expect(others.filter(({ hashes }) => !/^[0-9a-f]{128}$/.test(hashes?.[0]?.content ?? ''))).toEqual([]);
    expect(
      bom.dependencies.flatMap(({ dependsOn }) => dependsOn ?? []).filter((ref) => !known.has(ref)),
    ).toEqual([]);
  });
});

it('lists the engine in the bill of core, with the version that is pinned', () => {
  const core = publicPackages().find(({ name }) => name === '@lambda-vision/core');
  const purls = (JSON.parse(createSbom(core?.folder as string, integrity)) as Bom).components.map(
    ({ purl }) => purl,
  );

  expect(purls).toContainEqual(expect.stringMatching(/^pkg:npm\/onnxruntime-web@1\.30\./));
});
