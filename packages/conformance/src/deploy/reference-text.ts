import { asFields, asList } from './cloudformation.js';

/**
 * The text of a value, its references written as `${Id}` and `${Id.Attribute}`; `undefined` where it has fields or is
 * a list.
 */
export function referenceText(value: unknown): string | undefined {
  if (['string', 'number', 'boolean'].includes(typeof value)) return String(value);
  const [[name, argument] = ['', undefined], ...others] = Object.entries(asFields(value));
  if (others.length > 0) return undefined;
  if (name === 'Ref') return `\${${argument}}`;
  if (name === 'Fn::GetAtt') return `\${${asList(argument).join('.')}}`;
  if (name === 'Fn::Sub') return substitute(argument);
  if (name === 'Fn::Join') {
    const [separator, parts] = asList(argument);
    return asList(parts).map(referenceText).join(String(separator));
  }
  // What these come to is only known when it is deployed; the same text comes to the same.
  if (name === 'Fn::Select' || name === 'Fn::Split') {
    return `${name.slice(4)}(${asList(argument).map(referenceText).join(', ')})`;
  }
  if (name.startsWith('Fn::')) throw new Error(`Expected a function that is known here but found ${name}.`);
  return undefined;
}

function substitute(argument: unknown): string {
  const [text, values] = asList(argument);
  const known = asFields(values);
  return String(text).replace(/\$\{(\w+)\}/g, (whole, name: string) =>
    name in known ? String(referenceText(known[name])) : whole,
  );
}
