import { dirname, join, resolve } from 'node:path';
import { createVerb } from '../verb/create-verb.js';
import { Refusal } from '../verb/refusal.js';
import type { Verb } from '../verb/verb.js';
import { formatReport } from './format-report.js';
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
      ['lambda-vision inspect model.onnx --json', 'the same as one JSON document'],
    ],
  })
    .option('--write', 'write the suggested vision.json beside the model')
    .option('--force', 'with --write: replace a vision.json that is there')
    .action(async (model: string, { json, write, force = false }: InspectOptions) => {
      const { inspectModel } = await import('@lambda-vision/core/inspect');
      const report = await inspectModel(resolve(terminal.cwd, model));
      if (json) terminal.printJson(report);
      else for (const line of formatReport(report)) terminal.print(line);
      const { refusal, suggestion } = report;
      if (refusal !== null) {
        terminal.note(`error: ${refusal.code}: ${refusal.message}`);
        throw new Refusal();
      }
      if (!write) return;
      const file = join(dirname(report.file), 'vision.json');
      await writeManifest(file, suggestion.manifest, force);
      terminal.note(`wrote ${file}`);
    });
