/**
 * The arguments that Lambda's managed runtimes give to node.
 *
 * V8's heap is bounded by the function's memory (5 % for a young semi-space, 90 % for the old generation), `gc`
 * is exposed, and nodejs22.x has module detection and `require(esm)` switched off; users can switch them on
 * again by `NODE_OPTIONS`, as on Lambda.
 *
 * @see The filter of worker arguments in aws-lambda-ric 4 names the three memory arguments.
 * @see https://aws.amazon.com/blogs/compute/node-js-22-runtime-now-available-in-aws-lambda/
 */
export function nodeArguments(memoryMb: number, nodeMajor: number): string[] {
  const youngMb = Math.floor(memoryMb / 10);
  return [
    '--expose-gc',
    `--max-semi-space-size=${Math.floor(youngMb / 2)}`,
    `--max-old-space-size=${memoryMb - youngMb}`,
    ...(nodeMajor === 22 ? ['--no-experimental-require-module', '--no-experimental-detect-module'] : []),
  ];
}
