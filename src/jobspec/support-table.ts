import { DOCKER_ALIASES, DOCKER_KEYS, type DockerKey, type DockerKeys } from './docker-keys.ts';
import { job } from './schema/job.ts';
import type { BlockSchema, Content } from './schema/schema.ts';
import { REFUSED_FOR_BATCH, REFUSED_ON_DOCKER, WITHOUT_EFFECT } from './support.ts';

interface Row {
  block: string;
  attribute: string;
  docker: string;
  cluster: string;
}

/** Words for the types, as a reader of documentation expects them. */
const TYPES: Record<string, string> = {
  string: 'text',
  bool: 'bool',
  number: 'number',
  duration: 'duration',
  strings: 'list of texts',
  map: 'map of texts',
  numbers: 'map of numbers',
};

/** Every block and attribute of a jobspec and what becomes of it, as a Markdown table. */
function supportTable(): string {
  const rows = blockRows(job, 'job', 'job', new Map());
  return table(
    ['Block', 'Attribute', 'Docker engine', 'Cluster engine'],
    rows.map(({ block, attribute, docker, cluster }) => [code(block), code(attribute), docker, cluster]),
  );
}

/** Every key of a docker `config`, as a Markdown table. */
function dockerTable(): string {
  const rows = keyRows(DOCKER_KEYS, '');
  const aliases = Object.entries(DOCKER_ALIASES).map(([alias, key]) => [code(alias), `as \`${key}\``]);
  return table(['Key', 'Type'], [...rows, ...aliases]);
}

/** Where a block was listed in full, and what becomes of everything in it there. */
type Listed = Map<Content, { block: string; becomes: string }>;

/**
 * `level` is the name of the block in support.ts. A block that stands in several places is listed in full at the first
 * of them, and again where it means something else.
 */
function blockRows(schema: BlockSchema, block: string, level: string, listed: Listed): Row[] {
  const rows = Object.entries(schema.attributes).map(([name, { field }]) => ({
    block,
    attribute: name,
    ...becomes(`${level}.${name}`, field === ''),
  }));
  for (const [name, { content }] of Object.entries(schema.blocks)) {
    const inner = name === 'group' || name === 'task' ? name : `${level}.${name}`;
    rows.push(...nestedRows(content, `${block}.${name}`, inner, listed));
  }
  return rows;
}

function nestedRows(content: Content, block: string, level: string, listed: Listed): Row[] {
  const whole = { block, attribute: '', ...becomes(level, false) };
  if (whole.docker !== 'yes' || typeof content === 'string') return [whole];
  const all = JSON.stringify(blockRows(content, '', level, new Map()));
  const first = listed.get(content) ?? { block, becomes: all };
  listed.set(content, first);
  if (first.block === block || first.becomes !== all) return blockRows(content, block, level, listed);
  return [{ ...whole, docker: `as ${code(first.block)}`, cluster: `as ${code(first.block)}` }];
}

function becomes(name: string, ignored: boolean): Pick<Row, 'docker' | 'cluster'> {
  if (ignored) return { docker: 'ignored', cluster: 'ignored' };
  if (REFUSED_FOR_BATCH.includes(name)) {
    return { docker: 'refused for jobs that end', cluster: 'refused for jobs that end' };
  }
  // These of a job or a group are those of its tasks.
  const meant = name.replace(/^(?:job|group)\.(vault|secret)$/, 'task.$1');
  const refused = REFUSED_ON_DOCKER.find((each) => `${each.level}.${each.name}` === meant);
  if (refused) return { docker: `refused: ${refused.why}`, cluster: 'yes' };
  return { docker: WITHOUT_EFFECT.includes(name) ? 'no effect' : 'yes', cluster: 'yes' };
}

function keyRows(keys: DockerKeys, prefix: string): string[][] {
  return Object.entries(keys).flatMap(([name, key]: [string, DockerKey]) => {
    if (typeof key === 'string') return [[code(prefix + name), TYPES[key] ?? key]];
    const inner = 'block' in key ? key.block : key.blocks;
    const what = 'block' in key ? 'block' : 'blocks';
    return [[code(prefix + name), what], ...keyRows(inner, `${prefix}${name}.`)];
  });
}

function table(heads: string[], rows: string[][]): string {
  const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

function code(text: string): string {
  return text === '' ? '' : `\`${text}\``;
}

/** A document with its tables made anew, each between its `begin` and `end` comments. */
export function withTables(document: string): string {
  const tables = { blocks: supportTable(), docker: dockerTable() };
  return Object.entries(tables).reduce((text, [name, rows]) => {
    const between = new RegExp(`(<!-- begin ${name} -->\n)[\\s\\S]*?(\n<!-- end ${name} -->)`);
    return text.replace(between, (_, begin: string, end: string) => `${begin}\n${rows}\n${end}`);
  }, document);
}
