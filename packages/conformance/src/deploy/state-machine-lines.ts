import { asFields, type Fields } from './cloudformation.js';
import type { Names } from './name-resources.js';
import { referenceText } from './reference-text.js';
import { settingLines } from './setting-lines.js';

/** Settings and definition of a state machine; the definition's references are named as everything else. */
export function stateMachineLines(name: string, properties: Fields, names: Names): string[] {
  const {
    DefinitionString,
    DefinitionSubstitutions,
    RoleArn: _role,
    StateMachineName: _name,
    StateMachineType = 'STANDARD',
    ...settings
  } = properties;
  const definition = names.text({
    'Fn::Sub': [referenceText(DefinitionString), asFields(DefinitionSubstitutions)],
  });
  return [
    ...settingLines(name, { ...settings, StateMachineType }, names.text),
    ...settingLines(name, JSON.parse(definition ?? ''), (value) => literalText(value), 'definition'),
  ];
}

/** References are resolved already; whatever looks like one belongs to the States Language. */
function literalText(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null ? undefined : String(value);
}
