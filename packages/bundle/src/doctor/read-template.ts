import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { BundleError } from '../bundle-error.js';
import { BUNDLE_ERROR_CODES } from '../bundle-error-codes.js';
import type { TemplateFunction } from './template-function.js';

type Fields = Readonly<Record<string, unknown>>;

const nothing = (): undefined => undefined;

/** CloudFormation's short forms; what they stand for is not known here. */
const TAGS = [
  'Sub',
  'Ref',
  'GetAtt',
  'Join',
  'Select',
  'Split',
  'If',
  'Equals',
  'And',
  'Or',
  'Not',
  'ImportValue',
]
  .concat(['FindInMap', 'Base64', 'Cidr', 'GetAZs', 'Transform', 'Condition', 'ToJsonString', 'Length'])
  .flatMap((name) => [
    { tag: `!${name}`, resolve: nothing },
    { tag: `!${name}`, collection: 'seq' as const, resolve: nothing },
    { tag: `!${name}`, collection: 'map' as const, resolve: nothing },
  ]);

/**
 * Reads the functions of a SAM or CloudFormation template. Values that are computed (`!Ref`) are left open.
 *
 * @throws {BundleError} If it cannot be read, or has no functions.
 */
export async function readTemplate(path: string): Promise<TemplateFunction[]> {
  const template = fields(await parseTemplate(path));
  const globals = fields(template.Globals);
  const functions = Object.entries(fields(template.Resources))
    .filter(([, resource]) => /^AWS::(?:Serverless|Lambda)::Function$/.test(String(fields(resource).Type)))
    .map(([name, resource]) => {
      const properties = { ...fields(globals.Function), ...fields(fields(resource).Properties) };
      return toFunction(name, properties, globals, dirname(resolve(path)));
    });
  if (functions.length === 0) throw refused(path, 'it has none');
  return functions;
}

/** The function whose code is at `code`, or else the only one. */
export function chooseFunction(
  functions: readonly TemplateFunction[],
  code: string,
  path: string,
): TemplateFunction {
  const own =
    functions.find((each) => each.code === code) ?? (functions.length === 1 ? functions[0] : undefined);
  if (own !== undefined) return own;
  throw refused(
    path,
    `it has ${functions.map(({ name }) => name).join(', ')}, none with the CodeUri ${code}`,
  );
}

async function parseTemplate(path: string): Promise<unknown> {
  try {
    return parse(await readFile(path, 'utf8'), { customTags: TAGS, logLevel: 'error' });
  } catch (cause) {
    throw refused(
      path,
      `it cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      cause,
    );
  }
}

function toFunction(name: string, properties: Fields, globals: Fields, folder: string): TemplateFunction {
  const { Handler, Runtime, MemorySize, Timeout, CodeUri, Code } = properties;
  const [arch] = list(properties.Architectures);
  const events = Object.values(fields(properties.Events)).map((event) => String(fields(event).Type));
  const code = CodeUri ?? Code;
  return {
    name,
    ...(typeof Handler === 'string' && { handler: Handler }),
    ...(typeof Runtime === 'string' && { runtime: Runtime }),
    ...((arch === 'arm64' || arch === 'x86_64') && { arch }),
    ...(typeof MemorySize === 'number' && { memoryMb: MemorySize }),
    ...(typeof Timeout === 'number' && { timeoutSeconds: Timeout }),
    ...(typeof code === 'string' && { code: resolve(folder, code) }),
    isHttp: events.some((type) => type === 'Api' || type === 'HttpApi'),
    hasRestApi: events.includes('Api'),
    binaryMediaTypes: list(fields(globals.Api).BinaryMediaTypes).map(String),
  };
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function refused(path: string, reality: string, cause?: unknown): BundleError {
  return new BundleError({
    code: BUNDLE_ERROR_CODES.INVALID_OPTION,
    message: `Expected ${path} to be a template with the function but ${reality}.`,
    cause,
  });
}
