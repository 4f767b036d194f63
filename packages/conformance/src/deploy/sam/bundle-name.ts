/** `dist/` is the bundle `handler`, `dist/worker/` the bundle `worker`: the names of their sources. */
export function bundleName(codeUri: string): string {
  const [, folder = 'handler'] = /^dist\/(?:([\w-]+)\/)?$/.exec(codeUri) ?? [];
  return folder;
}
