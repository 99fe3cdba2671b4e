import { useAnalysis } from '../../src/analysis/in-use.ts';

/** Tests file thousands of posts: the fast engine reads them, but where a test opens the other one itself. */
useAnalysis('fast');
