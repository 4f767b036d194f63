import type { Check } from './examination.js';
import { createFinding } from './finding.js';

/** Whether a REST API lets pictures through: otherwise it makes damaged text of their bytes. */
export const checkBinaryMediaTypes: Check = ({ template }) => {
  if (template === undefined || !template.hasRestApi) return [];
  const types = template.binaryMediaTypes.map((type) => type.replaceAll('~1', '/'));
  if (types.some((type) => type === '*/*' || type.startsWith('image/'))) return [];
  return [
    createFinding('DOCTOR_BINARY_MEDIA_TYPES', {
      message: `Expected the REST API of ${template.name} to have pictures among its BinaryMediaTypes but it has ${types.length === 0 ? 'none' : types.join(', ')}.`,
      advice:
        'Globals: Api: BinaryMediaTypes: [image~1jpeg, image~1png, image~1webp]; not needed for pictures in JSON.',
    }),
  ];
};
