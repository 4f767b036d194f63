import { runCommand } from './run-command.ts';

/** An optional peer that declarations of ours name and that a project need not have. */
const OPTIONAL_PEER = "Cannot find module '@aws-sdk/client-sqs'";

/**
 * What the compiler says of a project and of the declarations of our packages in it when it checks libraries too.
 * Libraries of others have errors that are not ours: jimp lacks the types of pngjs.
 */
export async function libraryErrors(project: string): Promise<string[]> {
  const { output } = await runCommand('npx tsc -p . --skipLibCheck false', project);
  return output
    .split('\n')
    .filter((line) => /: error TS\d+: /.test(line) && !line.includes(OPTIONAL_PEER))
    .filter((line) => !line.startsWith('node_modules/') || line.startsWith('node_modules/@lambda-vision/'));
}
