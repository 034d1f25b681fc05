export interface WorkflowCommand {
  name: string;
  properties: Record<string, string>;
  data: string;
}

const KNOWN = [
  'stop-commands',
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'warning',
];

/**
 * Finds workflow commands in a step's output as the runner does, `::stop-commands::` included. One scanner serves
 * both streams of a step. Source: actions/runner, ActionCommand.cs and ActionCommandManager.cs.
 */
export class CommandScanner {
  private readonly registered = new Set(KNOWN);
  private stopToken: string | null = null;

  /** The command in this line that the runner would carry out, or null when the line is mere text. */
  scan(line: string): WorkflowCommand | null {
    const command = parseColons(line, this.registered) ?? parseBrackets(line, this.registered);
    if (command === null) return null;
    if (this.stopToken !== null) {
      if (command.name !== this.stopToken) return null;
      this.registered.delete(this.stopToken);
      this.stopToken = null;
      return command;
    }
    if (command.name === 'stop-commands') {
      if (command.data === '' || this.registered.has(command.data.toLowerCase())) {
        throw new Error(`The runner refuses "${command.data}" as the token of stop-commands.`);
      }
      this.stopToken = command.data.toLowerCase();
      this.registered.add(this.stopToken);
    }
    return command;
  }
}

/** `::name key=value,key=value::data`, after blanks. */
function parseColons(line: string, registered: ReadonlySet<string>): WorkflowCommand | null {
  const match = /^[\s\u0085]*::(.*?)::(.*)$/s.exec(line);
  if (match === null) return null;
  const unescapeData = unescaper({ '%0D': '\r', '%0A': '\n', '%25': '%' });
  const unescapeProperty = unescaper({ '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',', '%25': '%' });
  return command(match[1]!, ',', unescapeData(match[2]!), unescapeProperty, registered);
}

/** `##[name key=value;key=value]data`, anywhere in a line. */
function parseBrackets(line: string, registered: ReadonlySet<string>): WorkflowCommand | null {
  const match = /##\[(.*?)\](.*)$/s.exec(line);
  if (match === null) return null;
  const unescapeAll = unescaper({ '%3B': ';', '%0D': '\r', '%0A': '\n', '%5D': ']', '%25': '%' });
  return command(match[1]!, ';', unescapeAll(match[2]!), unescapeAll, registered);
}

function command(
  info: string,
  separator: string,
  data: string,
  unescapeValue: (text: string) => string,
  registered: ReadonlySet<string>,
): WorkflowCommand | null {
  const [, name, rest] = /^([^ ]*) ?(.*)$/s.exec(info)!;
  if (!registered.has(name!.toLowerCase())) return null;
  const pairs = rest!
    .trim()
    .split(separator)
    .map((pair) => /^([^=]+)=(.+)$/s.exec(pair))
    .filter((match) => match !== null)
    .map(([, key, value]) => [key!, unescapeValue(value!)]);
  return { name: name!.toLowerCase(), properties: Object.fromEntries(pairs), data };
}

/** Replaces one code after the other in the order given, as the runner does: `%25` is last. */
function unescaper(codes: Record<string, string>): (text: string) => string {
  return (text) =>
    Object.entries(codes).reduce((result, [code, value]) => result.replaceAll(code, value), text);
}
