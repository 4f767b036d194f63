import { format } from 'node:util';

let requestId: string | undefined;

/** Sets the id that every following line carries. */
export function logFor(id: string): void {
  requestId = id;
}

/**
 * Makes `console` write as Lambda's Node.js runtimes do: time, request id, level and message, separated by
 * tabs, with `\r` for line breaks inside a message.
 */
export function installConsole(): void {
  const writer =
    (level: string) =>
    (...message: unknown[]): void => {
      const line = [new Date().toISOString(), requestId, level, format(...message)].join('\t');
      process.stdout.write(`${line.replaceAll('\n', '\r')}\n`);
    };
  console.trace = writer('TRACE');
  console.debug = writer('DEBUG');
  console.info = writer('INFO');
  console.log = console.info;
  console.warn = writer('WARN');
  console.error = writer('ERROR');
  Object.assign(console, { fatal: writer('FATAL') });
}

/** Logs what a handler threw, with all its own properties, as JSON. */
export function logError(title: string, thrown: unknown): void {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const { name, message, stack } = error;
  const described = { errorType: name, errorMessage: message, ...error, stack: stack?.split('\n') };
  let json: string;
  try {
    json = JSON.stringify(described);
  } catch {
    json = JSON.stringify({ errorType: name, errorMessage: message });
  }
  console.error(`${title} \t${json}`);
}
