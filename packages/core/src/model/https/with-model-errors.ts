import { ModelFetchError } from '../../errors/model-fetch-error.js';
import { ModelNotFoundError } from '../../errors/model-not-found-error.js';
import { HttpsFault } from '../../https/https-fault.js';

/**
 * Does something on the web for a model; what fails becomes an error of the model, with all that its operator needs.
 *
 * @param source - The address, without its query.
 * @throws {ModelNotFoundError} If the server does not have the file.
 * @throws {ModelFetchError} If the rules forbid it, or the server does not give it.
 */
export async function withModelErrors<Value>(source: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof HttpsFault ? modelError(source, error) : error;
  }
}

function modelError(source: string, fault: HttpsFault): Error {
  const { kind, detail, rule, cause } = fault;
  if (kind === 'missing') return new ModelNotFoundError({ source, tried: [detail ?? source] });
  const option = rule === undefined ? undefined : `https.${rule}`;
  const notes = [option, detail].filter((note) => note !== undefined).join(': ');
  const reason = notes === '' ? fault.reason : `${fault.reason} (${notes})`;
  return new ModelFetchError({ source, reason, cause });
}
