/**
 * Freezes plain JSON all the way down and returns it. What is frozen already is taken to be frozen below too, so that
 * after an edit only the new records are visited. Hosts call it in development and tests, where a write to a record
 * then throws at the place of the bug.
 */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}
