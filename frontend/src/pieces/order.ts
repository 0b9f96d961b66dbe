/** What is wrong, in the order in which the fields stand on the page. What has no field there comes last. */
export function inPageOrder<T extends { pointer: string }>(errors: readonly T[], field: (pointer: string) => string): T[] {
  const of = new Map(errors.map((each) => [each, document.getElementById(field(each.pointer))]));
  return [...errors].sort((one, other) => {
    const [a, b] = [of.get(one), of.get(other)];
    if (!a || !b || a === b) return Number(!a) - Number(!b);
    return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  });
}
