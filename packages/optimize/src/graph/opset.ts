import type { OnnxModel } from '../onnx/onnx-model.js';

/** The default domain has two names. */
function sameDomain(domain = '', wanted = ''): boolean {
  const isDefault = (name: string): boolean => name === '' || name === 'ai.onnx';
  return domain === wanted || (isDefault(domain) && isDefault(wanted));
}

/** Version of an operator set that a model is written in; 0 where it does not import the domain. */
export function getOpset({ opsetImport }: OnnxModel, domain = ''): number {
  return opsetImport.find((opset) => sameDomain(opset.domain, domain))?.version ?? 0;
}

/** Says which version of an operator set a model is written in; the operators themselves are left as they are. */
export function setOpset({ opsetImport }: OnnxModel, version: number, domain = ''): void {
  const opset = opsetImport.find((each) => sameDomain(each.domain, domain));
  if (opset === undefined) opsetImport.push({ domain, version });
  else opset.version = version;
}
