import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, next) {
    const ours = /^\..*\.js$/.test(specifier) && /\.ts(\?|$)/.test(context.parentURL ?? '');
    return next(ours ? `${specifier.slice(0, -3)}.ts` : specifier, context);
  },
});
