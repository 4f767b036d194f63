import ts from 'typescript';

/** What a block of code says of names. */
export interface BlockNames {
  /** Import statement by each name that it imports. */
  readonly imported: ReadonlyMap<string, string>;
  /** Names that it declares at its top. */
  readonly declared: ReadonlySet<string>;
  /** Those of them that it exports. */
  readonly exported: ReadonlySet<string>;
  /** Every identifier in it, those of properties too. */
  readonly mentioned: ReadonlySet<string>;
}

/** Reads the names of a block, without checking anything. */
export function blockNames(text: string): BlockNames {
  const source = ts.createSourceFile('block.ts', text, ts.ScriptTarget.Latest);
  const imported = new Map<string, string>();
  const declared = new Set<string>();
  const exported = new Set<string>();
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) {
      const module = statement.moduleSpecifier.getText(source);
      const type = statement.importClause?.isTypeOnly ? 'type ' : '';
      for (const [name, clause] of importedNames(statement))
        imported.set(name, `import ${type}${clause} from ${module};`);
      continue;
    }
    for (const name of declaredNames(statement)) {
      declared.add(name);
      if (ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(isExport)) exported.add(name);
    }
  }
  const mentioned = new Set([...text.matchAll(/[A-Za-z_$][\w$]*/g)].map(([name]) => name));
  return { imported, declared, exported, mentioned };
}

function importedNames({ importClause }: ts.ImportDeclaration): [name: string, clause: string][] {
  const { name, namedBindings } = importClause ?? {};
  const names: [string, string][] = name === undefined ? [] : [[name.text, name.text]];
  if (namedBindings === undefined) return names;
  if (ts.isNamespaceImport(namedBindings))
    return [...names, [namedBindings.name.text, `* as ${namedBindings.name.text}`]];
  return [
    ...names,
    ...namedBindings.elements.map((element): [string, string] => {
      const original = element.propertyName?.text;
      const type = element.isTypeOnly ? 'type ' : '';
      return [
        element.name.text,
        `{ ${type}${original === undefined ? '' : `${original} as `}${element.name.text} }`,
      ];
    }),
  ];
}

function declaredNames(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name));
  const named =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement);
  return named && statement.name !== undefined ? [statement.name.text] : [];
}

function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) =>
    ts.isOmittedExpression(element) ? [] : boundNames(element.name),
  );
}

function isExport({ kind }: ts.ModifierLike): boolean {
  return kind === ts.SyntaxKind.ExportKeyword;
}
