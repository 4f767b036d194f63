import { runCommand } from './run-command.ts';

/**
 * What the compiler says of a project and of the declarations of our packages in it when it checks libraries too.
 * Libraries of others have errors that are not ours: middy names the types of an SDK that it does not depend on.
 */
export async function libraryErrors(project: string): Promise<string[]> {
  const { output } = await runCommand('npx tsc -p . --skipLibCheck false', project);
  return output
    .split('\n')
    .filter((line) => /: error TS\d+: /.test(line))
    .filter((line) => !line.startsWith('node_modules/') || line.startsWith('node_modules/@lambda-vision/'));
}
