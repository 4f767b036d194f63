import { defineConfig } from 'vite';

export default defineConfig({
  build: {
    ssr: 'handler.mjs',
    outDir: 'dist',
    target: 'node22',
    rollupOptions: { output: { entryFileNames: 'index.mjs' } },
  },
  // Else packages stay imports of node_modules, which a function does not have.
  ssr: { noExternal: true },
});
