/** Node binaries that bundles are run with: this one, and Node 22 where `pnpm test` has put it. */
export const NODE_VERSIONS: readonly { readonly name: string; readonly node: string }[] = [
  { name: `Node ${process.versions.node.split('.')[0]}`, node: process.execPath },
  ...(process.env.LAMBDA_VISION_NODE22 ? [{ name: 'Node 22', node: process.env.LAMBDA_VISION_NODE22 }] : []),
];
