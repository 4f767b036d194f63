import { ImageMissingError } from '@lambda-vision/core';

/**
 * Parses a body or message.
 *
 * @param location - Where it came from, for the message.
 * @throws {ImageMissingError} If it is no JSON.
 */
export function parseJson(text: string, location: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    throw new ImageMissingError({ location, found: 'a body with broken JSON', cause });
  }
}
