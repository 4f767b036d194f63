import { drawImage, encodeJpeg } from '@lambda-vision/testing';
import type { CorpusFile } from './corpus-files.js';
import type { Answer, HostileEnvironment } from './hostile-environment.js';

/** What a run over the corpus showed. */
export interface CorpusReport {
  readonly answers: readonly { readonly file: CorpusFile; readonly answer: Answer }[];
  /** Answers to the good picture that was posted in between. */
  readonly good: readonly Answer[];
  readonly pids: ReadonlySet<number>;
  readonly peakMb: number;
}

/** After so many files a good picture is posted. */
const GOOD_EVERY = 10;

/** What files are called in turn; the bytes decide. */
const CONTENT_TYPES = ['application/octet-stream', 'image/jpeg', 'image/png', 'image/webp', 'image/svg+xml'];

/** Posts all files one after the other to one environment, and a good picture in between. */
export async function postCorpus(
  environment: HostileEnvironment,
  files: readonly CorpusFile[],
): Promise<CorpusReport> {
  const picture = await encodeJpeg(drawImage({ width: 64, height: 48, pixel: () => [10, 230, 20] }));
  const answers: { file: CorpusFile; answer: Answer }[] = [];
  const good = [await environment.post(picture)];
  const pids = new Set(environment.pids);
  for (const [at, file] of files.entries()) {
    answers.push({ file, answer: await environment.post(file.bytes, CONTENT_TYPES[at % 5]) });
    for (const pid of environment.pids) pids.add(pid);
    if (at % GOOD_EVERY === GOOD_EVERY - 1) good.push(await environment.post(picture));
  }
  good.push(await environment.post(picture));
  return { answers, good, pids, peakMb: environment.peakMb() };
}
