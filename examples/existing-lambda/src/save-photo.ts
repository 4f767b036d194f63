import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

/** What is known of a photo, and whatever else is stored with it. */
export interface Photo {
  readonly id: string;
  readonly title: string;
  /** Size of the file. */
  readonly bytes: number;
}

const s3 = new S3Client();
const Bucket = process.env.BUCKET_NAME ?? '';

/** Stores a photo and, beside it, what is known of it. */
export async function savePhoto(photo: Photo, file: Uint8Array): Promise<void> {
  await s3.send(new PutObjectCommand({ Bucket, Key: `photos/${photo.id}`, Body: file }));
  await s3.send(
    new PutObjectCommand({ Bucket, Key: `photos/${photo.id}.json`, Body: JSON.stringify(photo) }),
  );
}
