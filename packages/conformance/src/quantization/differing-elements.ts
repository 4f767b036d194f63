import { createSession, type LoadedSession } from '@lambda-vision/core';
import { type CalibrationSample, encodeModel, type OnnxModel } from '@lambda-vision/optimize';

/** How many elements of the outputs of two models are not the same, to the bit. */
export async function differingElements(
  a: OnnxModel,
  b: OnnxModel,
  samples: readonly CalibrationSample[],
): Promise<{ readonly differing: number; readonly elements: number }> {
  const sessions = [await open(a, 'a'), await open(b, 'b')] as const;
  let [differing, elements] = [0, 0];
  try {
    for (const sample of samples) {
      const [left, right] = [await sessions[0].run(sample), await sessions[1].run(sample)];
      for (const [name, { data }] of Object.entries(left)) {
        const other = right[name]?.data;
        elements += data.length;
        for (let at = 0; at < data.length; at++) if (!Object.is(data[at], other?.[at])) differing++;
      }
    }
  } finally {
    for (const session of sessions) await session.release();
  }
  return { differing, elements };
}

function open(model: OnnxModel, id: string): Promise<LoadedSession> {
  const bytes = encodeModel(model);
  return createSession({ id, source: id, load: async () => ({ bytes, externalData: [] }) });
}
