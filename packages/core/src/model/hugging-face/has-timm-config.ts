/** Whether a parsed `config.json` is timm's: it describes the preprocessing itself, without a second file. */
export function hasTimmConfig(config: unknown): boolean {
  return typeof config === 'object' && config !== null && 'pretrained_cfg' in config;
}
