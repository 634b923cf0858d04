/**
 * Remembers, for each owner record, the last thing made from it and what it was made from. Records are immutable: when
 * all that went in is the same by identity, so is the result. After an edit of one article only that article is set
 * again.
 */
export function memo<Owner extends object, T>(): (
  owner: Owner,
  inputs: readonly unknown[],
  make: () => T,
) => T {
  const known = new WeakMap<Owner, { readonly inputs: readonly unknown[]; readonly made: T }>();
  return (owner, inputs, make) => {
    const last = known.get(owner);
    if (
      last !== undefined &&
      last.inputs.length === inputs.length &&
      last.inputs.every((x, i) => x === inputs[i])
    )
      return last.made;
    const made = make();
    known.set(owner, { inputs, made });
    return made;
  };
}
