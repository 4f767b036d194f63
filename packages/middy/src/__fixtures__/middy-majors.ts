import httpErrorHandler7 from '@middy/http-error-handler';
import httpJsonBodyParser7 from '@middy/http-json-body-parser';
import middy6 from 'middy6';
import httpErrorHandler6 from 'middy6-http-error-handler';
import httpJsonBodyParser6 from 'middy6-http-json-body-parser';
import middy7 from 'middy7';

/** Both majors of middy with their own error handler and body parser. Their types are held up in `*.test-d.ts`. */
export const MIDDY_MAJORS = [
  {
    major: 'middy 6',
    middy: middy6 as unknown as typeof middy7,
    httpErrorHandler: httpErrorHandler6 as unknown as typeof httpErrorHandler7,
    httpJsonBodyParser: httpJsonBodyParser6 as unknown as typeof httpJsonBodyParser7,
    brokenJson: 415,
  },
  {
    major: 'middy 7',
    middy: middy7,
    httpErrorHandler: httpErrorHandler7,
    httpJsonBodyParser: httpJsonBodyParser7,
    brokenJson: 422,
  },
];
