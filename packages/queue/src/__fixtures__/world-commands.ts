import { ImageDecodeError } from '@lambda-vision/core';
import { functionUrlEvent } from '@lambda-vision/testing';
import fc from 'fast-check';
import { expect } from 'vitest';
import { cancelHandler } from '../handlers/cancel.js';
import { deadLetterHandler } from '../handlers/dead-letter.js';
import { submitHandler } from '../handlers/submit.js';
import { createWorker } from '../handlers/work.js';
import { expectInvariants } from './expect-invariants.js';
import { JobWorld, RETENTION_MS, VISIBILITY_MS, type WorldMessage } from './job-world.js';
import { look, png, read, uploadEvent } from './requests.js';

/** How the work of a worker goes; `held` waits until it is let go. */
type Work = 'succeeds' | 'fails' | 'is damaged';

/** Workers that are at work while others go on. */
type Held = ((work: Work) => Promise<void>)[];

/** What happens to a world. */
export interface WorldModel {
  readonly held: Held;
}

type WorldCommand = fc.AsyncCommand<WorldModel, JobWorld>;

const context = { getRemainingTimeInMillis: () => 10_000 };

function command(name: string, act: (world: JobWorld, model: WorldModel) => Promise<void>): WorldCommand {
  return {
    check: () => true,
    async run(model, world) {
      await act(world, model);
      await expectInvariants(world);
    },
    toString: () => name,
  };
}

function pick<Value>(values: readonly Value[], at: number): Value | undefined {
  return values[at % values.length];
}

function submit(key: string | undefined, isUpload: boolean, diesAfter: number | undefined, queueFails: boolean) {
  const body = isUpload
    ? { upload: { contentType: 'image/png' } }
    : { image: Buffer.from(png).toString('base64') };
  const event = functionUrlEvent({ body, headers: key === undefined ? {} : { 'Idempotency-Key': key } });
  const name = `submit(${key}, ${isUpload ? 'upload' : 'picture'}, dies ${diesAfter}, queue ${queueFails ? 'down' : 'up'})`;
  return command(name, async (world) => {
    const answer = await world.run(diesAfter, (setup) => submitHandler(setup)(event, context), { queueFails });
    if (answer?.statusCode !== 202) return;
    const { jobId } = read(answer);
    world.accepted.add(jobId);
    if (key === undefined) return;
    const known = world.keys.get(key);
    if (known !== undefined && world.nowMs < known.untilMs) expect(jobId).toBe(known.jobId);
    else world.keys.set(key, { jobId, untilMs: world.nowMs });
    // The key is bound as long as the job that it made, at least from now on.
    const record = await world.store.read(jobId);
    const createdAtMs = record?.createdAtMs ?? 0;
    if (createdAtMs === world.nowMs) world.keys.set(key, { jobId, untilMs: createdAtMs + RETENTION_MS });
  });
}

function upload(at: number) {
  return command(`upload(${at})`, async (world) => {
    const id = pick([...world.ids], at);
    const record = id === undefined ? undefined : await world.store.read(id);
    if (record?.input.kind !== 'object' || !record.input.key.startsWith('uploads/')) return;
    await world.objects.put(record.input.key, png, 'image/png');
    world.enqueue(uploadEvent(record.id));
  });
}

async function deliver(
  world: JobWorld,
  message: WorldMessage,
  work: Work | 'is held',
  diesAfter: number | undefined,
  held: Held,
): Promise<void> {
  message.visibleAtMs = world.nowMs + VISIBILITY_MS;
  const gate = Promise.withResolvers<Work>();
  const atWork = Promise.withResolvers<void>();
  const done = world
    .run(diesAfter, (setup, process) =>
      createWorker(setup)({ Records: [message] }, context, async ({ jobId, attempt }) => {
        atWork.resolve();
        const outcome = work === 'is held' ? await gate.promise : work;
        if (outcome === 'fails') throw new Error('The network is down.');
        if (outcome === 'is damaged')
          throw new ImageDecodeError({ mediaType: 'image/png', byteLength: 9, reason: 'it ends early' });
        return { jobId, attempt, process };
      }),
    )
    .then((answer) => {
      if (answer?.batchItemFailures.length === 0) world.remove(message);
    });
  if (work !== 'is held') return done;
  await Promise.race([atWork.promise, done]);
  held.push((outcome) => {
    gate.resolve(outcome);
    return done;
  });
}

function work(at: number, how: Work | 'is held', diesAfter: number | undefined) {
  return command(`work(${at}, ${how}, dies ${diesAfter})`, async (world, { held }) => {
    const message = pick(world.visible(false), at);
    if (message !== undefined) await deliver(world, message, how, diesAfter, held);
  });
}

function letGo(at: number, how: Work) {
  return command(`letGo(${at}, ${how})`, async (_world, { held }) => {
    const [resume] = held.splice(at % Math.max(1, held.length), 1);
    await resume?.(how);
  });
}

function duplicate(at: number) {
  return command(`duplicate(${at})`, async (world) => {
    const message = pick(world.messages, at);
    if (message !== undefined) world.enqueue(message.body);
  });
}

function cancel(at: number) {
  return command(`cancel(${at})`, async (world) => {
    const id = pick([...world.ids], at);
    if (id !== undefined) await world.run(undefined, (setup) => cancelHandler(setup)(look(id), context));
  });
}

async function bury(world: JobWorld, message: WorldMessage, diesAfter: number | undefined): Promise<void> {
  message.isDead = true;
  message.visibleAtMs = world.nowMs + VISIBILITY_MS;
  const answer = await world.run(diesAfter, (setup) => deadLetterHandler(setup)({ Records: [message] }));
  if (answer?.batchItemFailures.length === 0) world.remove(message);
}

function deadLetter(at: number, diesAfter: number | undefined) {
  return command(`deadLetter(${at}, dies ${diesAfter})`, async (world) => {
    const message = pick([...world.visible(false), ...world.visible(true)], at);
    if (message !== undefined) await bury(world, message, diesAfter);
  });
}

function wait(milliseconds: number) {
  return command(`wait(${milliseconds})`, async (world) => {
    world.nowMs += milliseconds;
  });
}

/** A world with one picture and one upload on their way. */
export async function newWorld(model: WorldModel): Promise<JobWorld> {
  const world = new JobWorld();
  for (const isUpload of [false, true]) await submit(undefined, isUpload, undefined, false).run(model, world);
  return world;
}

/** Lets everything come to an end: nobody dies any more, and every message is delivered until none is left. */
export async function comeToAnEnd(world: JobWorld, { held }: WorldModel): Promise<void> {
  for (const resume of held.splice(0)) await resume('succeeds');
  for (let round = 0; round < 30 && world.messages.length > 0; round += 1) {
    world.nowMs += VISIBILITY_MS;
    for (const message of world.visible(false)) await deliver(world, message, 'succeeds', undefined, held);
    for (const message of world.visible(true)) await bury(world, message, undefined);
  }
  await expectInvariants(world);
}

const at = fc.nat(5);
const dies = fc.option(fc.nat(5), { nil: undefined, freq: 3 });
const outcome = fc.constantFrom<Work[]>('succeeds', 'succeeds', 'fails', 'is damaged');
const key = fc.constantFrom(undefined, 'a', 'b');

/** Everything that can happen to a world; what makes for trouble more often. */
export const WORLD_COMMANDS: fc.Arbitrary<WorldCommand>[] = [
  fc
    .tuple(key, fc.boolean(), dies, fc.nat(9))
    .map(([name, isUpload, after, luck]) => submit(name, isUpload, after, luck === 0)),
  at.map(upload),
  fc.tuple(at, outcome, dies).map((all) => work(...all)),
  fc.tuple(at, dies).map(([place, after]) => work(place, 'is held', after)),
  fc.tuple(at, dies).map(([place, after]) => work(place, 'is held', after)),
  fc.tuple(at, outcome).map((all) => letGo(...all)),
  at.map(duplicate),
  at.map(cancel),
  fc.tuple(at, dies).map((all) => deadLetter(...all)),
  fc.constantFrom(1000, VISIBILITY_MS, 16_000, 16_000).map(wait),
  fc.constantFrom(VISIBILITY_MS, 16_000, 16_000).map(wait),
  fc
    .nat(9)
    .map((luck) => wait(luck === 0 ? RETENTION_MS : 16_000)),
];
