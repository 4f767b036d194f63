import { extname } from 'node:path';
import { InvalidArgumentError } from 'commander';

const FORMATS: readonly string[] = ['.html', '.md', '.json'];

/** Parser of the option `--report`, for commander: the ending says the format. */
export function reportPath(path: string): string {
  if (FORMATS.includes(extname(path).toLowerCase())) return path;
  throw new InvalidArgumentError(`Expected a file that ends in ${FORMATS.join(', ')}.`);
}
