/** Models that are asked for and that `pull` may not or cannot download, and why. */
export const NOT_OFFERED: Readonly<Record<string, string>> = {
  'fastestdet-352': 'the licence of its weights (BSD-3, as is commonly stated) could not be verified',
  'mobilenetv2-int8-qdq-badcalib': 'the repository that has it has no licence',
  'osnet-x0.25-reid':
    'the repository that has it has no licence, and it was trained on MSMT17, whose terms allow research only',
  'sci-lowlight-240x320': 'the licence of its weights could not be verified',
  'super-resolution-10': 'no commit is known whose tree has it',
  'tcmonodepth-small': 'the licence of its weights could not be verified',
  'teams-portrait': 'no commit is known whose tree has it',
};
