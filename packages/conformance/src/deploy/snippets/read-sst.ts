import ts from 'typescript';
import { asFields, type Fields } from '../cloudformation.js';
import type { FunctionSettings } from './function-settings.js';

/** Days of the words that SST has for the retention of logs. @see sst `platform/src/components/aws/logging.ts` */
const RETENTION: Readonly<Record<string, number>> = { '1 week': 7, '2 weeks': 14, '1 month': 30 };

/**
 * The arguments of the one `new sst.aws.Function(name, { … })` in an `sst.config.ts`.
 *
 * @throws If the file is no TypeScript.
 */
export function sstFunction(text: string): Fields {
  const { diagnostics = [] } = ts.transpileModule(text, { reportDiagnostics: true });
  const [problem] = diagnostics;
  if (problem !== undefined) throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, '\n'));
  const source = ts.createSourceFile('sst.config.ts', text, ts.ScriptTarget.ESNext, true);
  const found: Fields[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && node.expression.getText() === 'sst.aws.Function') {
      found.push(asFields(literal(node.arguments?.[1])));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  if (found.length !== 1)
    throw new Error(`Expected one function in sst.config.ts but found ${found.length}.`);
  return found[0] as Fields;
}

/** Settings of the one function of an `sst.config.ts`. */
export function sstSettings(text: string): FunctionSettings {
  const { runtime, architecture, handler, memory, timeout, logging } = sstFunction(text);
  return {
    runtime,
    architecture,
    handler,
    memory: amount(memory, 'MB'),
    timeout: amount(timeout, 'seconds'),
    logRetentionDays: RETENTION[String(asFields(logging).retention)],
  };
}

function amount(value: unknown, unit: string): number {
  const [, digits] = new RegExp(`^(\\d+) ${unit}$`).exec(String(value)) ?? [];
  if (digits === undefined) throw new Error(`Expected a number of ${unit} but found ${value}.`);
  return Number(digits);
}

/** What a literal stands for; nothing else is in our file. */
function literal(node: ts.Expression | undefined): unknown {
  if (node === undefined) return undefined;
  if (ts.isStringLiteral(node)) return node.text;
  if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) {
    return node.kind === ts.SyntaxKind.TrueKeyword;
  }
  if (!ts.isObjectLiteralExpression(node)) throw new Error(`Expected a literal but found ${node.getText()}.`);
  return Object.fromEntries(
    node.properties
      .filter(ts.isPropertyAssignment)
      .map((each) => [each.name.getText(), literal(each.initializer)]),
  );
}
