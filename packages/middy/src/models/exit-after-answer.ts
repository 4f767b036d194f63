import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';

/** What Node.js's HTTP client says when it starts a request, and when a response arrives. */
const CALLS = ['http.client.request.created', 'http.client.request.start'];
const ACCEPTED = 'http.client.response.finish';

/**
 * Ends the process between the answer of a request and the next request, which then gets a new environment.
 *
 * Lambda's runtime client hands the answer over right after the handler, before the event loop turns: in its own
 * native call, or with Node.js's HTTP client. In the first case the process can end at the next turn. In the second it
 * has to live until Lambda has accepted the answer; the client's diagnostics tell, before it asks for another request.
 * A timer instead would go off when Lambda thaws the process for the next request, and fail that one.
 *
 * @param requestId - Lambda's id of the request.
 * @param exit - Ends the process.
 */
export function exitAfterAnswer(requestId: string, exit: () => void = () => process.exit(1)): void {
  let isAnswering = false;
  const isAnswer = (message: unknown) => {
    const { method, path } = (message as { request: ClientRequest }).request;
    return method === 'POST' && path.includes(`/invocation/${requestId}/`);
  };
  for (const call of CALLS)
    subscribe(call, (message) => {
      isAnswering ||= isAnswer(message);
    });
  subscribe(ACCEPTED, (message) => {
    if (isAnswer(message)) exit();
  });
  setImmediate(() => {
    if (!isAnswering) exit();
  });
}
