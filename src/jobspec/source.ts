/** A text to be read, and the name it is shown under. */
export interface JobspecSource {
  file: string;
  text: string | Uint8Array;
}

/** The text of a source, without a byte order mark. Bytes that are no UTF-8 become U+FFFD; the parser reports them. */
export function sourceText({ text }: JobspecSource): string {
  const decoded = typeof text === 'string' ? text : new TextDecoder().decode(text);
  return decoded.startsWith('\uFEFF') ? decoded.slice(1) : decoded;
}

/**
 * Whether a source is HCL's JSON syntax: its first character other than a space is `{`. A newline or a tab before it
 * makes it native syntax. Source: hashicorp/nomad jobspec2/parse.go isJSON.
 */
export function isJson(source: JobspecSource): boolean {
  return /^ *\{/.test(sourceText(source));
}
