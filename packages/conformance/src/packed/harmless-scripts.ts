/**
 * The install scripts of the production trees, which nothing needs: the packages are installed with `--ignore-scripts`
 * here. One more in a tree is a failure.
 */
export const HARMLESS_SCRIPTS: readonly string[] = [
  // Of @lambda-vision/bundle: makes its command start quicker; the binary is a package of its own.
  'esbuild: postinstall',
  // Of onnxruntime-web, whose built files hold it: warns of version ranges.
  'protobufjs: postinstall',
];
