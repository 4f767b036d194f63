import { onnxModel } from '@lambda-vision/testing';
import * as ort from 'onnxruntime-web';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_DOMAIN, MAX_IR_VERSION, MAX_OPSETS, OPERATORS } from '../../core/src/onnx/onnx-operators.ts';

/** What the engine says of a model with one node of this operator; most are wrong in other ways, which is fine. */
async function ask(op: string, domain: string, version: number, irVersion = 8): Promise<string> {
  const bytes = onnxModel({
    irVersion,
    opset: {
      ...(domain === DEFAULT_DOMAIN ? {} : { '': 17 }),
      [domain === DEFAULT_DOMAIN ? '' : domain]: version,
    },
    inputs: [{ name: 'x', dims: [1] }],
    outputs: [{ name: 'y', dims: [1] }],
    nodes: [{ op, inputs: ['x'], outputs: ['y'], ...(domain === DEFAULT_DOMAIN ? {} : { domain }) }],
  });
  try {
    const session = await ort.InferenceSession.create(bytes, {
      executionProviders: ['wasm'],
      graphOptimizationLevel: 'disabled',
      logSeverityLevel: 4,
    });
    await session.release();
    return 'loaded';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const UNKNOWN = /No Op registered|is not a registered function\/op|is deprecated in domain_version/;
const TOO_NEW = /max supported IR version|is under development/;

const groups = Object.entries(OPERATORS).flatMap(([domain, list]) =>
  list.map((group) => ({ domain, ...group })),
);

beforeAll(() => {
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'fatal';
});

describe('the table of operators, asked of the engine', () => {
  it.each(groups)(
    'has the operators of $domain since opset $since',
    async ({ domain, since, until, names }) => {
      for (const name of names.split(' ')) {
        expect(await ask(name, domain, since), `${name} in ${since}`).not.toMatch(UNKNOWN);
        expect(await ask(name, domain, until ?? MAX_OPSETS[domain]!), `${name} at its last`).not.toMatch(
          UNKNOWN,
        );
        if (since > 1) expect(await ask(name, domain, since - 1), `${name} in ${since - 1}`).toMatch(UNKNOWN);
        if (until !== undefined)
          expect(await ask(name, domain, until + 1), `${name} after ${until}`).toMatch(UNKNOWN);
      }
    },
  );

  it.each(Object.entries(MAX_OPSETS))('reads %s up to opset %d', async (domain, newest) => {
    expect(await ask('Anything', domain, newest)).not.toMatch(TOO_NEW);
    expect(await ask('Anything', domain, newest + 1)).toMatch(TOO_NEW);
  });

  it(`reads the format up to IR version ${MAX_IR_VERSION}`, async () => {
    expect(await ask('Identity', DEFAULT_DOMAIN, 17, MAX_IR_VERSION)).toBe('loaded');
    expect(await ask('Identity', DEFAULT_DOMAIN, 17, MAX_IR_VERSION + 1)).toMatch(TOO_NEW);
  });
});
