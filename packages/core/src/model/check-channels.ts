import type { ModelSpec } from './manifest.js';
import type { RefuseField } from './refuse-field.js';

/** Channels of the input tensor. */
const CHANNELS = { RGB: 3, BGR: 3, GRAY: 1, Y: 1 } as const;

/** Checks that mean and std have one value, or one for each channel of the input. */
export function checkChannels(
  { input, preprocess }: Pick<ModelSpec<unknown>, 'input' | 'preprocess'>,
  refuse: RefuseField,
): void {
  const channelOrder = input?.channelOrder ?? 'RGB';
  const channels = CHANNELS[channelOrder];
  for (const key of ['mean', 'std'] as const) {
    const length = preprocess?.[key]?.length ?? 1;
    if (length === 1 || length === channels) continue;
    const expected = channels === 1 ? 'one number' : `one number or ${channels}`;
    refuse(
      `preprocess.${key}`,
      `expected ${expected} for the channel order ${channelOrder} but received ${length}`,
    );
  }
}
