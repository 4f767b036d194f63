// Writes models/int8 and report.html: `node quantize.ts` takes models/original and the pictures in photos/.
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeModel, type MeasureOptions, optimizeModel, toHtml, writeModel } from '@lambda-vision/optimize';

const here = import.meta.dirname;

export interface QuantizeOptions {
  /** Folder with `vision.json` and the weights. */
  readonly model: string;
  /** Pictures like those that the function will get. Half of them make the model, the others judge it. */
  readonly photos: readonly string[];
  /** Folder of the int8 model. Replaced. */
  readonly out: string;
  /** What may be lost of the original's answers on photos that were kept aside, 0–1. */
  readonly maxDrop?: number;
  /** How thoroughly candidates are measured. */
  readonly measure?: MeasureOptions;
}

export async function quantize({ model, photos, out, maxDrop = 0.05, measure = {} }: QuantizeOptions) {
  // Every mode is built and measured in WebAssembly. The smallest is what cold starts like best; 'fastest' is the other
  // choice.
  const result = await optimizeModel({ model, photos, maxDrop, measure, prefer: 'smallest' });
  const { chosen, reason, report } = result;
  if (chosen === 'original' || report === undefined) throw new Error(reason);
  await rm(out, { recursive: true, force: true });
  const written = await writeModel({
    source: model,
    model: decodeModel(result.model),
    out,
    provenance: { mode: chosen },
  });
  return { ...written, chosen, reason, report };
}

if (import.meta.main) {
  const folder = join(here, 'photos');
  const names = (await readdir(folder)).filter((name) => /\.(?:jpe?g|png|webp)$/i.test(name)).sort();
  const { report, reason, bytes } = await quantize({
    model: join(here, 'models/original'),
    photos: names.map((name) => join(folder, name)),
    out: join(here, 'models/int8'),
  });
  await writeFile(join(here, 'report.html'), toHtml(report));
  console.log(`${reason}\n${report.findings.join('\n')}`);
  console.log(`models/int8: ${(bytes / 1e6).toFixed(1)} MB; report.html has the details`);
}
