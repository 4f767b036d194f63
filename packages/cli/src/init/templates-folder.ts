import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of templates in this package, wherever in it this code lies. */
export function templatesFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return join(folder, 'templates');
}
