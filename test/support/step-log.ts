import { CommandScanner } from './workflow-commands.ts';

export interface Annotation {
  level: 'error' | 'warning' | 'notice';
  message: string;
  /** title, file, line, endLine, col, endColumn as given. */
  properties: Record<string, string>;
}

/** Of each level in one step the runner keeps this many, and of each message this many characters. */
const ANNOTATIONS_PER_LEVEL = 10;
const ANNOTATION_LENGTH = 4096;

/** What the runner makes of a step's output, line by line. */
export class StepLog {
  /** As the log shows it: masked, commands carried out left out. */
  readonly lines: string[] = [];
  readonly annotations: Annotation[] = [];
  readonly masks: string[] = [];
  readonly groups: { title: string; lines: string[] }[] = [];
  /** Commands that the runner carried out though nobody should use them any more, or that it refuses. */
  readonly refused: string[] = [];
  private readonly scanner = new CommandScanner();
  private readonly masking: boolean;
  private open: { title: string; lines: string[] } | null = null;

  /** With `masking` false it shows everything, as if the runner knew no masks. */
  constructor(masking = true) {
    this.masking = masking;
  }

  add(line: string): void {
    const command = this.scanner.scan(line);
    switch (command?.name) {
      case undefined:
        this.show(line);
        return;
      case 'error':
      case 'warning':
      case 'notice':
        this.annotate({ level: command.name, message: command.data, properties: command.properties });
        return;
      case 'add-mask':
        this.masks.push(command.data, ...command.data.split(/\r?\n/).map((part) => part.trim()));
        return;
      case 'group':
        this.open = { title: this.masked(command.data), lines: [] };
        this.groups.push(this.open);
        return;
      case 'endgroup':
        this.open = null;
        return;
      case 'set-env':
      case 'set-output':
      case 'add-path':
      case 'save-state':
        this.refused.push(line);
        return;
    }
  }

  annotate({ level, message, properties }: Annotation): void {
    if (this.annotations.filter((one) => one.level === level).length >= ANNOTATIONS_PER_LEVEL) return;
    this.annotations.push({ level, message: this.masked(message.slice(0, ANNOTATION_LENGTH)), properties });
  }

  /** What the runner does to every text before it leaves the machine. */
  masked(text: string): string {
    if (!this.masking) return text;
    const longestFirst = this.masks.filter(Boolean).sort((a, b) => b.length - a.length);
    return longestFirst.reduce((result, mask) => result.replaceAll(mask, '***'), text);
  }

  private show(line: string): void {
    const text = this.masked(line);
    this.lines.push(text);
    this.open?.lines.push(text);
  }
}
