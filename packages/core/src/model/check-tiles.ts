import type { RefuseField } from './refuse-field.js';
import type { ImageToImageManifest } from './vision-manifests.js';

/** Checks that tiles share at most a quarter of a side, where the manifest says how large they are. */
export function checkTiles({ tiles, preprocess }: ImageToImageManifest, refuse: RefuseField): void {
  const resize = preprocess?.resize;
  const fixed = resize?.mode === 'stretch' || resize?.mode === 'letterbox' ? resize : undefined;
  const size = tiles?.size ?? preprocess?.crop ?? fixed;
  if (tiles?.overlap === undefined || size === undefined) return;
  const most = Math.floor(Math.min(size.width, size.height) / 4);
  if (tiles.overlap <= most) return;
  const reason = `expected at most ${most} pixels, a quarter of a tile's side, but received ${tiles.overlap}`;
  refuse('tiles.overlap', reason);
}
