import { compareBytes } from './bytes.ts';
import type { Paint, Style } from './color.ts';
import { escapeControls, quote } from './quote.ts';
import type { DiffType, FieldDiff, JobDiff, ObjectDiff, TaskDiff, TaskGroupDiff } from './types.ts';

const MARKERS: Record<DiffType, string> = { Added: '+ ', Deleted: '- ', Edited: '+/- ', None: '' };
const MARKER_STYLES: Record<DiffType, Style> = {
  Added: 'green',
  Deleted: 'red',
  Edited: 'lightYellow',
  None: 'bold',
};
const NOTE_STYLES: Record<string, Style> = {
  create: 'green',
  destroy: 'red',
  migrate: 'blue',
  canary: 'lightYellow',
  'in-place update': 'cyan',
  'create/destroy update': 'yellow',
};

type Part = { Type: DiffType };

/**
 * Renders a diff as `nomad job plan` does. `job` may begin or end with blanks, which belong to no line.
 * Source: command/job_plan.go formatJobDiff.
 */
export class DiffText {
  readonly #verbose: boolean;
  readonly #paint: Paint;

  constructor(verbose: boolean, paint: Paint) {
    this.#verbose = verbose;
    this.#paint = paint;
  }

  job(job: JobDiff): string {
    const widest = widestMarker([...job.Fields, ...job.Objects, ...job.TaskGroups]);
    let text = `${this.#marker(job)}${this.#paint('bold', `Job: ${quote(job.ID)}`)}\n`;
    if (job.Type === 'Edited' || this.#verbose) text += line(this.#block(job, 0, widest));
    for (const group of job.TaskGroups) text += `${this.#group(group, widest)}\n`;
    return text;
  }

  #group(group: TaskGroupDiff, widestBeside: number): string {
    const pad = widestBeside - MARKERS[group.Type].length;
    const widest = widestMarker([...group.Fields, ...group.Objects, ...group.Tasks]);
    const head = this.#paint('bold', `Task Group: ${quote(group.Name)}`);
    let text = `${this.#marker(group)}${spaces(pad)}${head}${this.#updates(group.Updates)}\n`;
    if (group.Type === 'Edited' || this.#verbose) text += line(this.#block(group, pad + 2, widest));
    for (const task of group.Tasks) text += `${this.#task(task, pad + 2, widest)}\n`;
    return text;
  }

  #task(task: TaskDiff, start: number, widestBeside: number): string {
    const pad = widestBeside - MARKERS[task.Type].length;
    const head = `${this.#paint('bold', `Task: ${quote(task.Name)}`)}${this.#notes(task.Annotations)}`;
    const text = `${spaces(start)}${this.#marker(task)}${spaces(pad)}${head}`;
    if (task.Type === 'None' || (task.Type !== 'Edited' && !this.#verbose)) return text;
    return `${text}\n${this.#block(task, start + 2, widestMarker([...task.Fields, ...task.Objects]))}`;
  }

  /** Fields, then blocks. The signs of all lines share a column as wide as the widest of them. */
  #block(block: { Fields: FieldDiff[]; Objects: ObjectDiff[] }, start: number, widest: number): string {
    const longest = largest(block.Fields.map(nameLength));
    return [
      ...block.Fields.map((field) => this.#field(field, start, widest, longest)),
      ...block.Objects.map((object) => this.#object(object, start, widest)),
    ].join('\n');
  }

  #field(field: FieldDiff, start: number, widest: number, longest: number): string {
    const pad = spaces(widest - MARKERS[field.Type].length);
    const name = `${escapeControls(field.Name)}: ${spaces(longest - nameLength(field))}`;
    return `${spaces(start)}${this.#marker(field)}${pad}${name}${values(field)}${this.#notes(field.Annotations)}`;
  }

  #object(object: ObjectDiff, start: number, widest: number): string {
    const pad = widest - MARKERS[object.Type].length;
    const head = `${spaces(start)}${this.#marker(object)}${spaces(pad)}${escapeControls(object.Name)} {`;
    const inner = this.#block(object, start + pad + 2, widestMarker([...object.Fields, ...object.Objects]));
    return `${head}\n${inner}\n${spaces(start + widest)}}`;
  }

  #updates(updates: Record<string, number>): string {
    const names = Object.keys(updates).sort(compareBytes);
    if (names.length === 0) return '';
    return ` (${names.map((name) => this.#note(`${updates[name]} ${name}`, name)).join(', ')})`;
  }

  #notes(annotations: string[]): string {
    if (annotations.length === 0) return '';
    return ` (${annotations.map((note) => this.#note(note, note.replace(/^forces /, ''))).join(', ')})`;
  }

  #note(text: string, what: string): string {
    const style = NOTE_STYLES[what];
    return style ? this.#paint(style, text) : text;
  }

  #marker({ Type }: Part): string {
    const marker = MARKERS[Type];
    return marker === '' ? '' : `${this.#paint(MARKER_STYLES[Type], marker.trimEnd())} `;
  }
}

function values(field: FieldDiff): string {
  switch (field.Type) {
    case 'Deleted':
      return quote(field.Old);
    case 'Edited':
      return `${quote(field.Old)} => ${quote(field.New)}`;
    default:
      return quote(field.New);
  }
}

function nameLength(field: FieldDiff): number {
  return Buffer.byteLength(escapeControls(field.Name));
}

function widestMarker(parts: Part[]): number {
  return largest(parts.map(({ Type }) => MARKERS[Type].length));
}

function largest(numbers: number[]): number {
  return numbers.reduce((a, b) => Math.max(a, b), 0);
}

/** A line of its own, or nothing when there is nothing to say. */
function line(text: string): string {
  return text === '' ? '' : `${text}\n`;
}

function spaces(count: number): string {
  return ' '.repeat(count);
}
