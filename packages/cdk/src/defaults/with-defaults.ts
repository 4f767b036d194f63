/** {@link Props} of which those that have a default are there. */
type Filled<Props extends object, Defaults extends object> = Omit<Props, keyof Defaults> &
  Required<Pick<Props, keyof Props & keyof Defaults>>;

/** Fills in defaults, also where a property is there and undefined, as conditions make them. */
export function withDefaults<Props extends object, Defaults extends Partial<Props>>(
  defaults: Defaults,
  props: Props,
): Filled<Props, Defaults> {
  const given = Object.entries(props).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(given) } as Filled<Props, Defaults>;
}
