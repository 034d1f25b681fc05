import { columns } from '../report/columns.ts';
import type { Command } from './command.ts';

/** Everything about one command: what `-h` prints. */
export function commandHelp(command: Command): string {
  const flags = [...command.flags].sort((a, b) => (a.name < b.name ? -1 : 1));
  const flagText = flags
    .map((flag) => `  -${flag.name}${flag.value ? ` ${flag.value}` : ''}\n${wrap(flag.help, '      ')}`)
    .join('\n');
  return `Usage: oneoff ${command.usage}\n\n${wrap(command.description, '')}\n${flagText === '' ? '' : `\nFlags:\n${flagText}\n`}`;
}

/** The list of commands: what `oneoff help` prints. */
export function overview(commands: readonly { name: string; summary: string }[]): string {
  return `Usage: oneoff <command> [flags] [arguments]

Runs a Nomad batch jobspec to completion on this machine's Docker: what is complete
and unchanged is left alone, what failed runs again, what changed runs anew.

  oneoff plan job-files/migration.nomad    what would happen, and why
  oneoff run job-files/migration.nomad     make it happen; exits with the task's exit code

Commands:
${columns(commands.map(({ name, summary }) => [`  ${name}`, summary]))}

'oneoff <command> -h' tells all about a command.
`;
}

const WIDTH = 88;

/** Folds paragraphs; lines that begin with a space (examples, tables) stay as they are. */
function wrap(text: string, indent: string): string {
  return text
    .split('\n')
    .map((line) => (line.startsWith(' ') ? indent + line : fold(line, indent)))
    .join('\n');
}

function fold(line: string, indent: string): string {
  const lines: string[] = [''];
  for (const word of line.split(' ')) {
    const current = lines.at(-1)!;
    if (current === '') lines[lines.length - 1] = word;
    else if (indent.length + current.length + 1 + word.length <= WIDTH)
      lines[lines.length - 1] = `${current} ${word}`;
    else lines.push(word);
  }
  return lines
    .map((each) => indent + each)
    .join('\n')
    .trimEnd();
}
