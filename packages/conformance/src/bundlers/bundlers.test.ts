import { describeBundlers } from './describe-bundlers.js';

// bundlers.long.ts is thorough with all of them.
describeBundlers((bundler) => bundler === 'esbuild');
