import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { watchSerialisation } from './watch-serialisation.js';

/** What Node.js's HTTP client says when it starts a request, and when a response arrives. */
const CALLS = ['http.client.request.created', 'http.client.request.start'];
const ACCEPTED = 'http.client.response.finish';

/** Milliseconds that later middlewares may take until the answer is handed over. */
const PATIENCE_MS = 1000;

/** A request as middy has it. */
interface AnsweredRequest {
  readonly context: { readonly awsRequestId?: string };
}

/**
 * Ends the process between the answer of a request and the next request, which then gets a new environment.
 *
 * Lambda's own runtime client makes JSON of the answer and hands it over in one blocking native call; then it asks for
 * the next request, before the event loop turns. So the process ends in the microtask that follows the making of the
 * JSON. Clients that answer with Node.js's HTTP client need it until Lambda has accepted the answer: its diagnostics
 * tell when. A timer would go off when Lambda thaws the process for the next request, and fail that one.
 *
 * @param exit - Ends the process.
 */
export function exitAfterAnswer(request: AnsweredRequest, exit: () => void = () => process.exit(1)): void {
  let isAnswering = false;
  let isEnding = false;
  const end = () => {
    if (!isEnding) exit();
    isEnding = true;
  };
  const endUnlessAnswering = () => {
    if (!isAnswering) end();
  };
  const isAnswer = (message: unknown) => {
    const { method, path } = (message as { request: ClientRequest }).request;
    return method === 'POST' && path.includes(`/invocation/${request.context.awsRequestId}/`);
  };
  for (const call of CALLS)
    subscribe(call, (message) => {
      isAnswering ||= isAnswer(message);
    });
  subscribe(ACCEPTED, (message) => {
    if (isAnswer(message)) end();
  });
  const isWatched = watchSerialisation(request, () => queueMicrotask(endUnlessAnswering));
  setImmediate(() => {
    // An error that was thrown, or an answer that cannot be watched, is with the client by now.
    if (isWatched()) setTimeout(endUnlessAnswering, PATIENCE_MS);
    else endUnlessAnswering();
  });
}
