/** What an array of one column holds. */
type Element = string | number | boolean | null | undefined;

const SPECIAL = /["\\]/;
const ALL_SPECIAL = /["\\]/g;

/**
 * A parameter as the server reads it. Arrays of plain values become their text here: the driver's own
 * way, which looks at each value again and again, was the dearest part of a bulk statement. All else is
 * left to the driver.
 */
export const parameterOf = (value: unknown): unknown =>
  Array.isArray(value) && value.every(isElement) ? arrayText(value) : value;

const isElement = (value: unknown): value is Element =>
  value === null || value === undefined || typeof value === 'string' || isScalar(value);

const isScalar = (value: unknown): value is number | boolean =>
  typeof value === 'number' || typeof value === 'boolean';

/** `{"a","b",NULL}`: whatever is quoted is a value, also a text that says NULL. */
export const arrayText = (values: readonly Element[]): string =>
  `{${values.map(elementText).join(',')}}`;

function elementText(value: Element): string {
  if (value === null || value === undefined) return 'NULL';
  const text = String(value);
  return `"${SPECIAL.test(text) ? text.replaceAll(ALL_SPECIAL, String.raw`\$&`) : text}"`;
}
