import { glueFault, wasmFault } from '@lambda-vision/core';
import { engineVersion } from './engine-version.js';
import type { Check } from './examination.js';
import { type FoundAsset, findAssetFile } from './find-asset-file.js';
import { createFinding, type Finding } from './finding.js';

const FILES = [
  { name: 'ort-wasm-simd-threaded.wasm', faultOf: wasmFault },
  { name: 'ort-wasm-simd-threaded.mjs', faultOf: glueFault },
] as const;

/** Whether ONNX Runtime's `.wasm` and `.mjs` are of the version of its JavaScript in the bundle, and whole. */
export const checkEngine: Check = async (examination) => {
  const findings: Finding[] = [];
  for (const { path, text } of examination.code) {
    const version = engineVersion(text);
    if (version === undefined) continue;
    for (const { name, faultOf } of FILES) {
      const found = findAssetFile(examination, name, path);
      if (found === undefined) continue;
      const fault = faultOf(await found.files.read(found.path), version);
      if (fault !== undefined) findings.push(wrong(found, fault, version, found.files !== examination.files));
    }
  }
  return findings;
};

function wrong({ files, path }: FoundAsset, fault: string, version: string, isLayer: boolean): Finding {
  const place = isLayer ? `${path} of the layer ${files.shown}` : path;
  return createFinding('DOCTOR_ENGINE_VERSION', {
    path,
    message: `Expected ${place} to be the file of onnxruntime-web ${version}, whose JavaScript is in the bundle, but ${fault}.`,
    advice: isLayer
      ? 'Build the layer again with the version that the function has; a layer comes before files beside the code.'
      : `Copy it from onnxruntime-web ${version} again.`,
  });
}
