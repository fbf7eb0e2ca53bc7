/** Takes every step, one after the other, whatever the ones before came to; then throws the first failure. */
export async function inOrder(
  ...steps: readonly (() => Promise<unknown> | undefined)[]
): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
