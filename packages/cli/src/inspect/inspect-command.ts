import { resolve } from 'node:path';
import { createVerb } from '../verb/create-verb.js';
import { Refusal } from '../verb/refusal.js';
import type { Verb } from '../verb/verb.js';
import { formatReport } from './format-report.js';
import { manifestPlace } from './manifest-place.js';
import { writeManifest } from './write-manifest.js';

interface InspectOptions {
  readonly json?: boolean;
  readonly write?: boolean;
  readonly force?: boolean;
}

/** `lambda-vision inspect <model>`. */
export const inspectCommand: Verb = (terminal) =>
  createVerb({
    usage: 'inspect <model>',
    summary: 'Say what a model file holds, whether it can run, and how its vision.json may begin.',
    examples: [
      ['lambda-vision inspect model.onnx', 'inputs, outputs, operators, weights, memory, a vision.json'],
      ['lambda-vision inspect models/mine --write', 'writes the suggested vision.json beside the model'],
      ['lambda-vision inspect model.onnx --json', 'the same as one JSON document, one per model of a folder'],
    ],
  })
    .option('--write', 'write the suggested vision.json beside the model')
    .option('--force', 'with --write: replace a vision.json that is there')
    .action(async (model: string, { json, write, force = false }: InspectOptions) => {
      const { inspectModels } = await import('@lambda-vision/core/inspect');
      const path = resolve(terminal.cwd, model);
      const reports = await inspectModels(path);
      for (const [index, report] of reports.entries()) {
        if (json) terminal.printJson(report);
        else for (const line of formatReport(report, terminal.cwd)) terminal.print(line);
        if (!json && index < reports.length - 1) terminal.print('');
      }
      const refusals = reports.flatMap(({ refusal }) => refusal ?? []);
      for (const { code, message } of refusals) terminal.note(`error: ${code}: ${message}`);
      if (refusals.length > 0) throw new Refusal();
      if (!write) return;
      const file = await manifestPlace(path, reports);
      await writeManifest(file, reports[0]!.suggestion.manifest, force);
      terminal.note(`wrote ${file}`);
    });
