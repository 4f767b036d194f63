import { describeBundlers } from './describe-bundlers.js';

describeBundlers(() => true);
