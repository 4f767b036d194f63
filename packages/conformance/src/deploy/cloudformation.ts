/** What a template or one of its parts says, by name. */
export type Fields = Readonly<Record<string, unknown>>;

export interface Resource {
  readonly Type: string;
  readonly Properties?: Fields;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly Condition?: string;
}

/**
 * A template of CloudFormation in its long form (`{ Ref }`, `{ 'Fn::GetAtt' }`). The `Code` of a function is the name
 * of its bundle.
 */
export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
}

export function asFields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** A list, also of what CloudFormation lets stand alone. */
export function asList(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}
