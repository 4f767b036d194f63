import backgroundFace from './labels/background-face.json' with { type: 'json' };
import backgroundPerson from './labels/background-person.json' with { type: 'json' };
import coco80 from './labels/coco-80.json' with { type: 'json' };
import digits from './labels/digits.json' with { type: 'json' };
import face from './labels/face.json' with { type: 'json' };
import imagenet1000 from './labels/imagenet-1000.json' with { type: 'json' };
import pascalVoc21 from './labels/pascal-voc-21.json' with { type: 'json' };
import person from './labels/person.json' with { type: 'json' };

/** Lists of labels by name; several models share one. */
export const LABELS: Readonly<Record<string, readonly string[]>> = {
  'background-face': backgroundFace,
  'background-person': backgroundPerson,
  'coco-80': coco80,
  digits: digits,
  face: face,
  'imagenet-1000': imagenet1000,
  'pascal-voc-21': pascalVoc21,
  person: person,
};
