import { imageInput, type VisionModelsOptions, visionModels } from '@lambda-vision/middy';
import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';

const { UNRECOVERABLE, INIT_BUDGET_MS } = process.env;

const options: VisionModelsOptions = {
  ...(UNRECOVERABLE === 'throw' && { onUnrecoverable: 'throw' }),
  ...(INIT_BUDGET_MS !== undefined && { initBudgetMs: Number(INIT_BUDGET_MS) }),
  onEvent: ({ type }) => console.log(`event ${type}`),
};
const models = visionModels({ colours: { source: 'models/colours', task: 'classification' } }, options);

console.log(`ready ${await models.ready()}`);

/** Answers with the colour of the picture; asked to, it first destroys the memory of the inference engine. */
export const handler = middy<{ readonly headers?: Record<string, string> }>()
  .use(httpErrorHandler({ logger: false }))
  .use(imageInput())
  .use(models)
  .handler(async (event, context) => {
    if (event.headers?.['x-break'] === 'engine') await destroyEngine();
    const { predictions } = await context.models.colours.run(context.image);
    return { statusCode: 200, body: predictions[0]?.label };
  });

async function destroyEngine(): Promise<void> {
  const key = Object.getOwnPropertySymbols(globalThis).find((symbol) =>
    symbol.description?.startsWith('lambda-vision.engine.'),
  );
  if (key === undefined) throw new Error('Expected a started engine.');
  const engine = await Reflect.get(globalThis, key)();
  engine.HEAPU8.fill(0xff);
}
