/** What is wrong with a template, and where: line and column in its text, from 1. */
export interface TemplateProblem {
  line: number;
  column: number;
  message: string;
}

/** Thrown inside the engine; `offset` counts UTF-16 units of the template's text. */
export class TemplateError extends Error {
  override name = 'TemplateError';
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** Thrown by a function that refuses its arguments; who called it knows the place. */
export class CallError extends Error {
  override name = 'CallError';
}

/** The problem with its place. Columns count characters. */
export function problemAt(text: string, { message, offset }: TemplateError): TemplateProblem {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return {
    line: before.split('\n').length,
    column: [...before.slice(lineStart)].length + 1,
    message,
  };
}
