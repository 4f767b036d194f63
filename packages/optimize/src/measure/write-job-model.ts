import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tensor } from '@lambda-vision/core';
import type { JobModel, TensorFile } from './measure-job.js';
import type { MeasuredModel } from './measured-model.js';

/** Writes a model and its feeds into a folder, since what is sent by message would count as memory of the receiver. */
export async function writeJobModel(model: MeasuredModel, folder: string): Promise<JobModel> {
  await mkdir(folder, { recursive: true });
  let written = 0;
  const write = async (data: Uint8Array | string): Promise<string> => {
    const file = join(folder, `${written++}`);
    await writeFile(file, data);
    return file;
  };
  const stages: Record<string, JobModel['stages'][string]> = {};
  for (const [stage, { bytes, externalData = [] }] of Object.entries(model.stages)) {
    const files: JobModel['stages'][string]['externalData'][number][] = [];
    for (const { path, data } of externalData) files.push({ path, file: await write(data) });
    stages[stage] = { file: await write(bytes), externalData: files };
  }
  const photos: JobModel['photos'][number][] = [];
  for (const runs of model.photos) {
    const calls: JobModel['photos'][number][number][] = [];
    for (const { stage, feeds } of runs) {
      const tensors: Record<string, TensorFile> = {};
      for (const [name, tensor] of Object.entries(feeds)) {
        tensors[name] = { dtype: tensor.dtype, dims: tensor.dims, file: await write(bytesOf(tensor)) };
      }
      calls.push({ stage, feeds: tensors });
    }
    photos.push(calls);
  }
  return { stages, photos };
}

function bytesOf({ data }: Tensor): Uint8Array | string {
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : JSON.stringify(data);
}
