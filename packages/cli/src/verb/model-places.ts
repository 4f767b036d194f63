import { basename, isAbsolute, relative, resolve, sep } from 'node:path';
import { CliError } from './cli-error.js';

/**
 * Gives each model its place in a bundle or a layer: the path that it has below `base`, else `models/` and its name.
 *
 * @param models - Paths as typed, relative to `cwd`.
 * @param base - Absolute path of the folder that the function's own paths start from.
 * @returns Absolute path of the source by place.
 * @throws {CliError} If two models would get the same place.
 */
export function modelPlaces(
  models: readonly string[],
  { cwd, base }: { readonly cwd: string; readonly base: string },
): Record<string, string> {
  const places: Record<string, string> = {};
  for (const model of models) {
    const source = resolve(cwd, model);
    const place = placeBelow(base, source) ?? `models/${basename(source)}`;
    if (Object.hasOwn(places, place))
      throw new CliError({
        code: 'CLI_MODEL_PLACE',
        message: `Expected models of different names but both ${places[place]} and ${source} would lie at ${place}.`,
      });
    places[place] = source;
  }
  return places;
}

function placeBelow(base: string, source: string): string | undefined {
  const way = relative(base, source);
  const leaves = way === '' || way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
  return leaves ? undefined : way.split(sep).join('/');
}
