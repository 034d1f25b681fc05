/** Wraps a piece of a plan in a terminal style. */
export type Paint = (style: Style, text: string) => string;

export type Style = keyof typeof CODES;

/** The colours of `nomad job plan`. */
const CODES = { bold: 1, red: 31, green: 32, yellow: 33, blue: 34, cyan: 36, lightYellow: 93 } as const;

/** Styles with terminal escapes, or leaves text alone. */
export function painter(color: boolean): Paint {
  return color ? (style, text) => `\x1b[${CODES[style]}m${text}\x1b[0m` : (_, text) => text;
}
