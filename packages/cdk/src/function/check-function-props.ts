import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { Token } from 'aws-cdk-lib';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { invalidProp } from '../errors/invalid-prop.js';
import type { VisionFunctionProps } from './vision-function-props.js';

/** Properties that say how to bundle, and so need an entry. */
const OF_ENTRY = ['models', 'snapshot', 'bundling'] as const;

/** Oldest runtime that the packages run on. */
const OLDEST_NODE = 22;

/**
 * @param path - Path of the construct.
 * @throws {ConstructError} If a property cannot be, or contradicts another.
 */
export function checkFunctionProps(path: string, props: VisionFunctionProps): void {
  checkSource(path, props);
  const { memorySize, timeout, runtime } = props;
  if (memorySize !== undefined && !isWholeNumber(memorySize, 128, 10_240))
    throw invalidProp(
      path,
      `Expected memorySize to be a whole number from 128 to 10240, in MB, but received ${shown(memorySize)}.`,
    );
  if (timeout !== undefined && !isWholeNumber(timeout.toSeconds({ integral: false }), 1, 900))
    throw invalidProp(
      path,
      `Expected timeout to be 1 to 900 whole seconds but received ${timeout.toSeconds({ integral: false })}.`,
    );
  const [, major] = /^nodejs(\d+)\.x$/.exec((runtime ?? Runtime.NODEJS_24_X).name) ?? [];
  if (!(Number(major) >= OLDEST_NODE))
    throw invalidProp(
      path,
      `Expected runtime to be nodejs${OLDEST_NODE}.x or newer but received ${runtime?.name}.`,
    );
}

function checkSource(path: string, props: VisionFunctionProps): void {
  const { entry, bundled } = props;
  if ((entry === undefined) === (bundled === undefined))
    throw invalidProp(
      path,
      `Expected either entry or bundled but received ${entry === undefined ? 'neither' : 'both'}.`,
    );
  const idle = OF_ENTRY.find((name) => props[name] !== undefined);
  if (bundled !== undefined && idle !== undefined)
    throw invalidProp(
      path,
      `Expected ${idle} with entry only, because what is in bundled stays as it is, but received both.`,
    );
  if (entry !== undefined && !(existsSync(entry) && statSync(entry).isFile()))
    throw invalidProp(path, `Expected entry to be a file but ${resolve(entry)} does not exist.`);
  if (hasFunction(props.bundling))
    throw invalidProp(
      path,
      'Expected bundling to be plain data but received a function, such as a plugin of esbuild; use bundleFunction() and give its folder as bundled.',
    );
}

function isWholeNumber(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function shown(value: number): string {
  return Token.isUnresolved(value) ? 'a token, whose value is not known while synthesising' : String(value);
}

function hasFunction(value: unknown): boolean {
  if (typeof value === 'function') return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(hasFunction);
}
