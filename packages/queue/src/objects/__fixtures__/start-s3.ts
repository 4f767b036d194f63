import { S3Client } from '@aws-sdk/client-s3';
import { startFauxqs } from 'fauxqs';

/** S3 and SQS on this machine, with an empty bucket. */
export async function startS3(bucket = 'vision') {
  const server = await startFauxqs({ port: 0, logger: false });
  server.createBucket(bucket);
  const client = new S3Client({
    endpoint: `http://127.0.0.1:${server.port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  return {
    bucket,
    client,
    stop: async () => {
      client.destroy();
      await server.stop();
    },
  };
}
