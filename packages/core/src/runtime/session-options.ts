import { InvalidOptionError } from '../errors/invalid-option-error.js';
import type { RuntimeOptions } from './load-runtime.js';

/** Options of {@link createSession}. */
export interface SessionOptions extends RuntimeOptions {
  /** How much ONNX Runtime rewrites the model when it is loaded. @defaultValue 'all' */
  readonly graphOptimizationLevel?: 'disabled' | 'basic' | 'extended' | 'layout' | 'all';
  /**
   * ONNX Runtime's session configuration entries, such as `{ 'session.set_denormal_as_zero': '1' }`; the ones in
   * {@link SESSION_CONFIG_KEYS} are allowed.
   * @see https://github.com/microsoft/onnxruntime/blob/main/include/onnxruntime/core/session/onnxruntime_session_options_config_keys.h
   */
  readonly config?: Readonly<Record<string, string>>;
}

/**
 * Configuration entries that a session may be given. Others either have no effect in WebAssembly or are unsafe:
 * `session.use_ort_model_bytes_for_initializers` computes with memory that was freed (microsoft/onnxruntime#29033).
 */
export const SESSION_CONFIG_KEYS: readonly string[] = Object.freeze([
  'session.set_denormal_as_zero',
  'session.disable_prepacking',
  'session.disable_quant_qdq',
  'session.disable_double_qdq_remover',
  'session.enable_quant_qdq_cleanup',
  'session.qdqisint8allowed',
  'session.intra_op.allow_spinning',
  'session.force_spinning_stop',
  'session.dynamic_block_base',
  'session.strict_shape_type_inference',
  'optimization.enable_gelu_approximation',
  'optimization.disable_specified_optimizers',
]);

const LEVELS = ['disabled', 'basic', 'extended', 'layout', 'all'];
const LOG_LEVELS = ['verbose', 'info', 'warning', 'error', 'fatal'];

/** What each option may be; `threads` and `ort` are checked where they are used. */
const RULES: Readonly<Record<keyof SessionOptions, (value: unknown) => string | undefined>> = {
  threads: () => undefined,
  ort: () => undefined,
  wasmDirectory: (value) => (typeof value === 'string' && value !== '' ? undefined : 'the path of a folder'),
  logLevel: (value) => oneOf(LOG_LEVELS, value),
  graphOptimizationLevel: (value) => oneOf(LEVELS, value),
  config: (value) =>
    typeof value === 'object' && value !== null ? undefined : 'an object of configuration entries',
};

/**
 * Refuses options that are unknown or of a wrong value, so that a typo is not silently ignored.
 *
 * @throws {InvalidOptionError} If there is one.
 */
export function checkSessionOptions(options: SessionOptions): void {
  for (const [option, received] of Object.entries(options)) {
    if (!isOption(option))
      throw new InvalidOptionError({
        option: `options.${option}`,
        expected: `left out, the options of a session are ${Object.keys(RULES).join(', ')},`,
        received,
      });
    const expected = received === undefined ? undefined : RULES[option](received);
    if (expected !== undefined) throw new InvalidOptionError({ option, expected, received });
  }
  for (const [key, value] of Object.entries(options.config ?? {})) {
    if (!SESSION_CONFIG_KEYS.includes(key))
      throw new InvalidOptionError({
        option: `config["${key}"]`,
        expected: `left out, the allowed entries are ${SESSION_CONFIG_KEYS.join(', ')},`,
        received: value,
      });
    if (typeof value !== 'string')
      throw new InvalidOptionError({ option: `config["${key}"]`, expected: 'a string', received: value });
  }
}

function isOption(name: string): name is keyof SessionOptions {
  return Object.hasOwn(RULES, name);
}

function oneOf(values: readonly string[], value: unknown): string | undefined {
  return typeof value === 'string' && values.includes(value) ? undefined : `one of ${values.join(', ')}`;
}
