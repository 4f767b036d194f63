import {
  Agent,
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
} from 'node:http';
import { formatError } from './format-error.js';

const BASE = '/2018-06-01/runtime';

/** An event and its headers. */
export interface NextEvent {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** The four calls of a Lambda runtime, over one connection. */
export class RuntimeApi {
  readonly #hostname: string;
  readonly #port: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  #polled = false;

  constructor(address: string) {
    const [hostname = '', port = ''] = address.split(':');
    this.#hostname = hostname;
    this.#port = port;
  }

  /** Whether the init phase is over. */
  get polled(): boolean {
    return this.#polled;
  }

  async next(): Promise<NextEvent> {
    this.#polled = true;
    const { response, body } = await this.#call('GET', '/invocation/next');
    return { headers: response.headers, body };
  }

  /** Posts the JSON that the handler returned. A response that is refused ends the process, as on Lambda. */
  async postResponse(requestId: string, json: string): Promise<void> {
    const { response, body } = await this.#call('POST', `/invocation/${requestId}/response`, json);
    const { statusCode } = response;
    if (statusCode !== 202) {
      throw new Error(`Failed to post handler success response. Http response code: ${statusCode}. ${body}`);
    }
  }

  async postError(requestId: string, error: unknown): Promise<void> {
    await this.#postError(`/invocation/${requestId}/error`, error);
  }

  async postInitError(error: unknown): Promise<void> {
    await this.#postError('/init/error', error);
  }

  /** Opens the request into which a streaming handler writes; `done` resolves when it was accepted. */
  openStream(requestId: string): { stream: ClientRequest; done: Promise<void> } {
    const path = `/invocation/${requestId}/response`;
    let finish = (_response: IncomingMessage): void => {};
    const stream = this.#request('POST', path, (response) => finish(response), {
      'Content-Type': 'application/octet-stream',
      'Lambda-Runtime-Function-Response-Mode': 'streaming',
      'Transfer-Encoding': 'chunked',
      Trailer: 'Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body',
    });
    const done = new Promise<void>((resolve, reject) => {
      finish = (response) => response.resume().on('end', resolve);
      stream.on('error', reject);
    });
    return { stream, done };
  }

  async #postError(path: string, error: unknown): Promise<void> {
    const formatted = formatError(error);
    const type = { 'Lambda-Runtime-Function-Error-Type': formatted.errorType.replace(/[^\x20-\x7e]/g, '?') };
    await this.#call('POST', path, JSON.stringify(formatted), type);
  }

  #call(method: string, path: string, body?: string, headers: Record<string, string> = {}) {
    return new Promise<{ response: IncomingMessage; body: string }>((resolve, reject) => {
      const onResponse = (response: IncomingMessage) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => resolve({ response, body: text })).on('error', reject);
      };
      const all = body === undefined ? headers : { 'Content-Type': 'application/json', ...headers };
      this.#request(method, path, onResponse, all).on('error', reject).end(body);
    });
  }

  #request(
    method: string,
    path: string,
    onResponse: (response: IncomingMessage) => void,
    headers: Record<string, string>,
  ): ClientRequest {
    const target = { hostname: this.#hostname, port: this.#port, path: BASE + path };
    return request({ ...target, method, headers, agent: this.#agent }, onResponse);
  }
}
