/** A list of exclusions as text that one edits, one value a line. Pure. */

/** The values of a text: blank lines and doubles left out, in the order in which they stand. */
export function valuesOf(text) {
  return [...new Set(text.split(/[\n,;]/).map((line) => line.trim()).filter(Boolean))];
}

/** The text of these values. */
export function textOf(values) {
  return values.join('\n');
}

/** The values that the API refused: {addresses, domains}. Each error's detail tells the value's place in its field. */
export function refusedValues(errors, list) {
  const of = (field) =>
    errors
      .filter((part) => part.field === field)
      .map(({ detail }) => list[field][Number(/^value (\d+)/.exec(detail)?.[1]) - 1])
      .filter(Boolean);
  return { addresses: of('addresses'), domains: of('domains') };
}
