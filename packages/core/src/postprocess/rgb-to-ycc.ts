/**
 * Pillow's `convert('YCbCr')`: full range, each share rounded to 6 bits after the point, their sum truncated.
 *
 * @param rgb - Interleaved, any number of pixels.
 * @returns Y, Cb and Cr, interleaved.
 * @see Pillow `ConvertYCbCr.c`
 */
export function rgbToYcc(rgb: Uint8Array): Uint8Array {
  const ycc = new Uint8Array(rgb.length);
  for (let at = 0; at < rgb.length; at += 3) {
    const red = rgb[at]!;
    const green = rgb[at + 1]!;
    const blue = rgb[at + 2]!;
    ycc[at] = (Y.red[red]! + Y.green[green]! + Y.blue[blue]!) >> 6;
    ycc[at + 1] = ((CB.red[red]! + CB.green[green]! + CB.blue[blue]!) >> 6) + 128;
    ycc[at + 2] = ((CR.red[red]! + CR.green[green]! + CR.blue[blue]!) >> 6) + 128;
  }
  return ycc;
}

const Y = { red: shares(0.299), green: shares(0.587), blue: shares(0.114) };
const CB = { red: shares(-0.16874), green: shares(-0.33126), blue: shares(0.5) };
const CR = { red: shares(0.5), green: shares(-0.41869), blue: shares(-0.08131) };

function shares(weight: number): Int32Array {
  return Int32Array.from({ length: 256 }, (_, level) => Math.trunc(weight * level * 64 + 0.5));
}
