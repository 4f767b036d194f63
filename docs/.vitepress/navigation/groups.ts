/** Groups of the how-to pages, in their order; a page names its own in the front matter. */
const GROUPS = {
  models: 'Describe a model',
  pictures: 'Pictures in, answers out',
  speed: 'Faster and smaller',
  deploy: 'Bundle and deploy',
  jobs: 'More than one request',
  test: 'Test',
  migrate: 'Move here',
} as const;

/** Pages whose names say where they belong. */
const PREFIXES: Readonly<Record<string, keyof typeof GROUPS>> = {
  'deploy-': 'deploy',
  'export-from-': 'models',
  'migrate-': 'migrate',
};

/** Titles of the groups, in their order; pages without one come last. */
export const GROUP_TITLES: readonly string[] = [...Object.values(GROUPS), 'More'];

/** Whether a page may name this group. */
export function isGroup(group: string): group is keyof typeof GROUPS {
  return Object.hasOwn(GROUPS, group);
}

/** Title of the group that a how-to page belongs to: the one it names, else the one of its name. */
export function groupTitle(route: string, group: string | undefined): string {
  if (group !== undefined && isGroup(group)) return GROUPS[group];
  const name = route.replace(/^.*\//, '');
  const prefix = Object.keys(PREFIXES).find((each) => name.startsWith(each));
  return prefix === undefined ? 'More' : GROUPS[PREFIXES[prefix] as keyof typeof GROUPS];
}
