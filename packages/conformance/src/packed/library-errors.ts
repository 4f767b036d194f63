import { runCommand } from './run-command.ts';

/** Optional peers that declarations name and that a project need not have. */
const OPTIONAL_PEERS = ['@aws-sdk/client-sqs', '@aws/durable-execution-sdk-js'];

/** What the compiler says of the declarations of a project's libraries, but for optional peers that are not there. */
export async function libraryErrors(project: string): Promise<string[]> {
  const { output } = await runCommand('npx tsc -p . --skipLibCheck false', project);
  const absent = OPTIONAL_PEERS.map((name) => `Cannot find module '${name}'`);
  return output.split('\n').filter((line) => line !== '' && !absent.some((text) => line.includes(text)));
}
