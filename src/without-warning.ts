/**
 * Does something that makes Node warn of what our users can do nothing about. The one warning whose text contains
 * `text` is swallowed; every other comes through.
 */
export function withoutWarning<T>(text: string, action: () => T): T {
  const { emitWarning } = process;
  process.emitWarning = ((warning: string | Error, ...rest: unknown[]) => {
    if (String(warning).includes(text)) return;
    Reflect.apply(emitWarning, process, [warning, ...rest]);
  }) as typeof process.emitWarning;
  try {
    return action();
  } finally {
    process.emitWarning = emitWarning;
  }
}
