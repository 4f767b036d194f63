import type { Examination } from './examination.js';
import { createFinding, type Finding } from './finding.js';

/** Whether the file of the handler is there and exports it. */
export function checkHandler({ settings, handlerPath, code, files }: Examination): Finding[] {
  const { handler } = settings;
  const name = handler.slice(handler.lastIndexOf('.') + 1);
  if (handlerPath === undefined) {
    const stem = handler.slice(0, handler.lastIndexOf('.'));
    return [
      createFinding('DOCTOR_HANDLER_MISSING', {
        message: `Expected the handler ${handler} in ${stem}.js, ${stem}.mjs or ${stem}.cjs but ${files.shown} has none of them.`,
        advice:
          'Correct the handler, or build its file into the root of the package, not into a folder of it.',
      }),
    ];
  }
  const file = code[0];
  if (file === undefined || file.fault !== undefined || exportsName(file, name)) return [];
  return [
    createFinding('DOCTOR_HANDLER_EXPORT', {
      path: handlerPath,
      message: `Expected ${handlerPath} to export ${name} but it ${file.exports.length === 0 ? 'exports nothing of that name' : `exports ${file.exports.join(', ')}`}.`,
      advice: `Export it: export const ${name} = …; or name the right export in the handler.`,
    }),
  ];
}

function exportsName({ syntax, exports, text }: Examination['code'][number], name: string): boolean {
  if (syntax === 'esm') return exports.includes(name) || /\bexport\s*\*/.test(text);
  // CommonJS assigns its exports while it runs; what it never names it cannot export.
  return new RegExp(`\\b${name.replaceAll('$', '\\$')}\\b`).test(text);
}
