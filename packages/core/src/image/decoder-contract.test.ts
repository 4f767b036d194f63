import { decoderContract } from './__fixtures__/decoder-contract.js';
import { DRAWN_VARIANTS } from './__fixtures__/drawn-variants.js';

for (const { variant, mediaType, draw } of DRAWN_VARIANTS) decoderContract(variant, mediaType, draw);
