// A runtime client that hands answers over as Lambda's own (aws-lambda-ric 4) does: an asynchronous function makes JSON
// of the answer and passes it to a blocking call outside JavaScript; who awaits it asks for the next event, in the same
// turn of the event loop. Here a worker thread stands for the native code.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MessageChannel, Worker } from 'node:worker_threads';

const { AWS_LAMBDA_RUNTIME_API, LAMBDA_TASK_ROOT, _HANDLER } = process.env;
const NATIVE = `
  const { parentPort, workerData } = require('node:worker_threads');
  parentPort.on('message', async ({ method, path, body, done, port }) => {
    const url = 'http://' + workerData + '/2018-06-01/runtime/invocation/' + path;
    const response = await fetch(url, { method, body });
    port?.postMessage({ headers: Object.fromEntries(response.headers), body: await response.text() });
    if (done) { Atomics.store(done, 0, 1); Atomics.notify(done, 0); }
  });`;
const native = new Worker(NATIVE, { eval: true, workerData: AWS_LAMBDA_RUNTIME_API });

function next() {
  const { port1, port2 } = new MessageChannel();
  native.postMessage({ method: 'GET', path: 'next', port: port2 }, [port2]);
  return new Promise((resolve) => {
    port1.once('message', (event) => {
      port1.close();
      resolve(event);
    });
  });
}

function answer(requestId, kind, value) {
  const done = new Int32Array(new SharedArrayBuffer(4));
  native.postMessage({ method: 'POST', path: `${requestId}/${kind}`, body: JSON.stringify(value), done });
  Atomics.wait(done, 0, 0);
}

async function invoke(handler, { headers, body }) {
  const awsRequestId = headers['lambda-runtime-aws-request-id'];
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  const context = { awsRequestId, getRemainingTimeInMillis: () => deadline - Date.now() };
  try {
    answer(awsRequestId, 'response', await handler(JSON.parse(body), context));
  } catch (error) {
    answer(awsRequestId, 'error', { errorType: error.name, errorMessage: error.message });
  }
}

const [file, name] = _HANDLER.split('.');
const module = await import(pathToFileURL(join(LAMBDA_TASK_ROOT, `${file}.mjs`)));
for (;;) await invoke(module[name], await next());
