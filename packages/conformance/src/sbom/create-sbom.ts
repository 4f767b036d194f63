import { createHash } from 'node:crypto';
import { Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import { productionTree, type TreePackage } from '../packed/production-tree.ts';

/**
 * Writes what a package brings into production as a CycloneDX 1.6 document. The same tree gives the same text: it has
 * no date, and its serial number is a hash.
 *
 * @param folder - Of the package, its dependencies installed.
 * @param integrity - Subresource integrity by `name@version`, of the lock file.
 */
export function createSbom(folder: string, integrity: ReadonlyMap<string, string>): string {
  const tree = productionTree(folder);
  const components = new Map(tree.map((each) => [each.path, toComponent(each, integrity)]));
  for (const each of tree) {
    const component = components.get(each.path) as Models.Component;
    for (const path of each.dependencies) {
      component.dependencies.add((components.get(path) as Models.Component).bomRef);
    }
  }
  const [own, ...others] = components.values();
  const bom = new Models.Bom({
    version: 1,
    metadata: new Models.Metadata({ component: own as Models.Component }),
    components: new Models.ComponentRepository(others),
    serialNumber: serialNumber(tree),
  });
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}

function toComponent(found: TreePackage, integrity: ReadonlyMap<string, string>): Models.Component {
  const purl = `pkg:npm/${found.name.replace('@', '%40')}@${found.version}`;
  const [group, name] = found.name.startsWith('@') ? found.name.split('/') : [undefined, found.name];
  const component = new Models.Component(Enums.ComponentType.Library, name as string, {
    ...(group === undefined ? {} : { group }),
    version: found.version,
    description: found.description,
    bomRef: purl,
    purl,
  });
  if (found.licence) component.licenses.add(new Models.LicenseExpression(found.licence));
  const [algorithm, digest] = integrity.get(`${found.name}@${found.version}`)?.split('-') ?? [];
  if (algorithm === 'sha512' && digest !== undefined) {
    component.hashes.set(Enums.HashAlgorithm['SHA-512'], Buffer.from(digest, 'base64').toString('hex'));
  }
  return component;
}

/** A version 8 UUID made of the names and versions. */
function serialNumber(tree: readonly TreePackage[]): string {
  const hash = createHash('sha256');
  for (const { name, version } of tree) hash.update(`${name}@${version}\n`);
  const hex = hash.digest('hex');
  const variant = ((Number.parseInt(hex[16] as string, 16) & 3) | 8).toString(16);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
