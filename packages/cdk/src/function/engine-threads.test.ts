import { threadCount } from '@lambda-vision/core';
import { expect, it } from 'vitest';
import { engineThreads } from './engine-threads.js';

it('counts the threads that core will have, for every memory size of Lambda', () => {
  for (let memorySize = 128; memorySize <= 10_240; memorySize++) {
    const environment = { AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memorySize) };
    expect(engineThreads(memorySize), `${memorySize} MB`).toBe(threadCount('auto', environment));
  }
});

it.each(['1', ' 4 ', 'auto', ''])('follows LAMBDA_VISION_THREADS as core does: "%s"', (value) => {
  const environment = { LAMBDA_VISION_THREADS: value };

  expect(engineThreads(3538, environment)).toBe(
    threadCount('auto', { ...environment, AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '3538' }),
  );
});
