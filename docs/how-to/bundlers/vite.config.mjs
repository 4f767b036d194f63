import { defineConfig } from 'vite';

export default defineConfig({
  build: {
    ssr: 'handler.mjs',
    outDir: 'dist',
    target: 'node22',
    // Without a package.json beside them, files that end in .js are CommonJS to Node.js.
    rollupOptions: { output: { entryFileNames: 'index.mjs', chunkFileNames: '[name]-[hash].mjs' } },
  },
  // Else packages stay imports of node_modules, which a function does not have.
  ssr: { noExternal: true },
});
