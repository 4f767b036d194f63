import { type ContractFile, drawImage } from '@lambda-vision/testing';

const picture = drawImage({ width: 24, height: 16, pixel: (x, y) => [x * 10, y * 15, x < 12 ? 200 : 40] });

const AVIF =
  'AAAAHGZ0eXBhdmlmAAAAAG1pZjFhdmlmbWlhZgAAAOptZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9jAAAA' +
  'AERAAAEAAQAAAAABDgABAAAAAAAAAG0AAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABhdjAxAAAAAA5waXRtAAAAAAABAAAAamlwcnAAAABL' +
  'aXBjbwAAAAxhdjFDgSACAAAAABNjb2xybmNseAABAA0AAIAAAAAUaXNwZQAAAAAAAAAYAAAAEAAAABBwaXhpAAAAAAMICAgAAAAXaXBtYQAAAAAA' +
  'AAABAAEEgQIDBAAAAHVtZGF0EgAKCDgQ7+wgIaAEMl8QAACpZZd/p/GU0wGmhlvYjykZxsR7/VAaRU1qpcVeFArLuoM261BzhPnUy7KoZStXqL1F' +
  '0vwDFB44GWKz02oFTpPCNJF8PvLEWGcwiYYmQ7eeMEFW1rnwEGaNKX2GZA==';

const JXL =
  '/woDQSQIAAEAOAFLKDHdPKuHq8JCQkJJQCRChckYM86GJ35IkPyNAGAAIYAAgiAADE4ZAIzgQiCQZP//////nyRJkiRJkiRJ2vCSpPPpNWfPVm7g' +
  'cu4Atxo=';

/** A lossless AVIF. */
export function drawnAvif(): ContractFile {
  return { mediaType: 'image/avif', picture, file: Uint8Array.from(Buffer.from(AVIF, 'base64')) };
}

/** A lossless JPEG XL. */
export function drawnJxl(): ContractFile {
  return { mediaType: 'image/jxl', picture, file: Uint8Array.from(Buffer.from(JXL, 'base64')) };
}
