import { open } from 'node:fs/promises';

const PIECE_BYTES = 2 ** 20;

/** Reads a file in pieces of 1 MiB, the last one shorter; all lie in the same memory, one after the other. */
export async function* readFilePieces(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    const piece = new Uint8Array(PIECE_BYTES);
    for (;;) {
      let filled = 0;
      while (filled < PIECE_BYTES) {
        const { bytesRead } = await file.read(piece, filled, PIECE_BYTES - filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      if (filled > 0) yield piece.subarray(0, filled);
      if (filled < PIECE_BYTES) return;
    }
  } finally {
    await file.close();
  }
}
