import { formatTable } from '../terminal/format-table.js';
import { megabytes } from '../terminal/megabytes.js';
import type { Terminal } from '../terminal/terminal.js';
import { CATALOGUE } from './catalogue/catalogue.js';

/** Shows the catalogue: one document or one line for each model. */
export function listModels(terminal: Terminal, json: boolean): void {
  const models = CATALOGUE.map(({ name, task, summary, licence, licenceNote, files }) => {
    return {
      name,
      task,
      summary,
      licence,
      licenceNote,
      bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    };
  });
  if (json) for (const model of models) terminal.printJson(model);
  else {
    const rows = models.map(({ name, task, bytes, licence, summary }) => [
      name,
      task,
      megabytes(bytes).padStart(8),
      licence,
      summary,
    ]);
    for (const line of formatTable(rows)) terminal.print(line);
  }
}
