/**
 * A Lambda runtime interface client in plain JavaScript, for machines without `aws-lambda-ric`. It runs as a
 * process of its own: `node runtime-client.mjs`, told everything by the environment variables of Lambda.
 *
 * @module
 */
import { refuseCallback } from './callback-handler.js';
import { installConsole, logError } from './console-log.js';
import { loadHandler } from './load-handler.js';
import { runInvocation } from './run-invocation.js';
import { RuntimeApi } from './runtime-api.js';
import { installStreaming } from './streaming.js';

const { AWS_LAMBDA_RUNTIME_API = '', LAMBDA_TASK_ROOT = process.cwd(), _HANDLER = '' } = process.env;
const api = new RuntimeApi(AWS_LAMBDA_RUNTIME_API);
installConsole();
installStreaming();
try {
  const handler = await loadHandler(LAMBDA_TASK_ROOT, _HANDLER);
  refuseCallback(handler);
  // Ends when the Runtime API is gone or an error escapes the handler: the process then exits by itself.
  for (;;) await runInvocation(api, handler, await api.next());
} catch (error) {
  if (api.polled) throw error;
  logError('Init Error', error);
  await api.postInitError(error);
  process.exit(1);
}
