import httpEventNormalizer7 from '@middy/http-event-normalizer';
import httpHeaderNormalizer7 from '@middy/http-header-normalizer';
import httpMultipartBodyParser7 from '@middy/http-multipart-body-parser';
import httpEventNormalizer6 from 'middy6-http-event-normalizer';
import httpHeaderNormalizer6 from 'middy6-http-header-normalizer';
import httpMultipartBodyParser6 from 'middy6-http-multipart-body-parser';
import { MIDDY_MAJORS } from './middy-majors.js';

const PARSERS = [
  {
    httpEventNormalizer: httpEventNormalizer6 as unknown as typeof httpEventNormalizer7,
    httpHeaderNormalizer: httpHeaderNormalizer6 as unknown as typeof httpHeaderNormalizer7,
    httpMultipartBodyParser: httpMultipartBodyParser6 as unknown as typeof httpMultipartBodyParser7,
  },
  {
    httpEventNormalizer: httpEventNormalizer7,
    httpHeaderNormalizer: httpHeaderNormalizer7,
    httpMultipartBodyParser: httpMultipartBodyParser7,
  },
] as const;

/** Both majors of middy, with everything of their own that touches an event before us. */
export const MIDDY_MAJORS_WITH_PARSERS = MIDDY_MAJORS.map((major, index) => ({ ...major, ...PARSERS[index]! }));
