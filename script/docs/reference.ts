import { INPUTS, OUTPUTS } from '../../src/action/inputs.ts';

const BEGIN = '<!-- reference: node script/action-docs.ts -->';
const END = '<!-- end of reference -->';

/** The text with the reference between its two markers as the table in the code has it. */
export function withReference(text: string): string {
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`The text has no ${BEGIN} … ${END}.`);
  return `${text.slice(0, begin + BEGIN.length)}\n\n${reference()}\n\n${text.slice(end)}`;
}

function reference(): string {
  const inputs = Object.entries(INPUTS).map(([name, { description, default: value, required }]) =>
    row([`\`${name}\``, required ? '_required_' : value === '' ? '' : `\`${value}\``, description]),
  );
  const outputs = Object.entries(OUTPUTS).map(([name, { description }]) => row([`\`${name}\``, description]));
  return [
    row(['input', 'default', '']),
    '|---|---|---|',
    ...inputs,
    '',
    row(['output', '']),
    '|---|---|',
    ...outputs,
  ].join('\n');
}

function row(cells: string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('<', '&lt;')).join(' | ')} |`;
}
