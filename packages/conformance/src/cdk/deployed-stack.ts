import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LambdaFunctionOptions } from '@lambda-vision/local';

interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
}

interface FunctionProperties {
  readonly Code: { readonly S3Key: string };
  readonly Handler: string;
  readonly MemorySize: number;
  readonly Timeout: number;
  readonly Environment?: { readonly Variables: Readonly<Record<string, string>> };
  readonly Layers?: readonly { readonly Ref: string }[];
}

/** What a synthesised stack would put onto AWS, as far as the local runtime can have it. */
export interface DeployedStack {
  /** By logical id without its hash. */
  readonly functions: Readonly<Record<string, LambdaFunctionOptions>>;
  /** Of its REST API. */
  readonly binaryMediaTypes: readonly string[];
}

/**
 * Reads a stack as CloudFormation would get it: template and assets, nothing from the constructs.
 *
 * @param directory - Of the assembly.
 */
export function deployedStack(directory: string, stackName: string): DeployedStack {
  const { Resources } = JSON.parse(readFileSync(join(directory, `${stackName}.template.json`), 'utf8')) as {
    readonly Resources: Readonly<Record<string, Resource>>;
  };
  const { files } = JSON.parse(readFileSync(join(directory, `${stackName}.assets.json`), 'utf8')) as {
    readonly files: Readonly<Record<string, { readonly source: { readonly path: string } }>>;
  };
  const folderOf = ({ S3Key }: FunctionProperties['Code']) =>
    join(directory, files[S3Key.replace(/\.zip$/, '')]?.source.path ?? '');
  const layerOf = ({ Ref }: { readonly Ref: string }) =>
    folderOf(Resources[Ref]?.Properties.Content as FunctionProperties['Code']);
  const functions = Object.entries(Resources)
    .filter(([, { Type }]) => Type === 'AWS::Lambda::Function')
    .map(([id, { Properties }]): [string, LambdaFunctionOptions] => {
      const { Code, Handler, MemorySize, Timeout, Environment, Layers } =
        Properties as unknown as FunctionProperties;
      const options = {
        taskRoot: folderOf(Code),
        handler: Handler,
        memoryMb: MemorySize,
        timeoutMs: Timeout * 1000,
        env: Environment?.Variables ?? {},
        layers: (Layers ?? []).map(layerOf),
      };
      return [id.slice(0, -8), options];
    });
  const api = Object.values(Resources).find(({ Type }) => Type === 'AWS::ApiGateway::RestApi');
  return {
    functions: Object.fromEntries(functions),
    binaryMediaTypes: (api?.Properties.BinaryMediaTypes ?? []) as readonly string[],
  };
}
