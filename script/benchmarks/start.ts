import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Benchmark, commandSubject, compare, emptyScript, type Subject } from './measure.ts';

const dist = join(import.meta.dirname, '../../dist');

/** What the bundle costs before it does anything. */
export const start: Benchmark = {
  name: 'start',
  async run(folder) {
    const version = commandSubject('oneoff version', () => [
      process.execPath,
      join(dist, 'cli.js'),
      'version',
    ]);
    const { difference, detail } = await compare(version, emptyScript(folder));
    const action = await compare(actionPlan(folder), emptyScript(folder));
    return [
      { name: 'start over an empty script', value: difference, unit: 'ms', limit: 60, detail },
      {
        name: 'a plan of the Action over an empty script',
        value: action.difference,
        unit: 'ms',
        limit: 80,
        detail: action.detail,
      },
      ...['cli.js', 'action.js'].map((entry) => {
        const files = loadedAtStart(join(dist, entry));
        const detail = `${files.size} files`;
        return {
          name: `loaded at start of ${entry}`,
          value: kilobytes(files),
          unit: 'kB' as const,
          limit: null,
          detail,
        };
      }),
      {
        name: 'the whole bundle',
        value: kilobytes(globSync('**/*.js', { cwd: dist }).map((file) => join(dist, file))),
        unit: 'kB',
        limit: null,
        detail: 'chunks that are loaded when needed included',
      },
    ];
  },
};

/** The Action planning a job that has something to run, as the runner starts it. */
function actionPlan(folder: string): Subject {
  const files = ['OUTPUT', 'STATE', 'STEP_SUMMARY'].map((name) => {
    const file = join(folder, name.toLowerCase());
    writeFileSync(file, '');
    return [`GITHUB_${name}`, file];
  });
  return commandSubject('the Action', () => [process.execPath, join(dist, 'action.js')], {
    ...Object.fromEntries(files),
    INPUT_JOB: join(dist, '../job-files/migration.nomad'),
    INPUT_COMMAND: 'plan',
    INPUT_STAMP: 'none',
    INPUT_STATE: join(folder, 'records'),
  });
}

/** The file and everything it imports statically. */
function loadedAtStart(entry: string): Set<string> {
  const files = new Set([entry]);
  for (const file of files) {
    for (const [, path] of readFileSync(file, 'utf8').matchAll(/^(?:\} from|import) "(\.[^"]+)";$/gm)) {
      files.add(join(dirname(file), path!));
    }
  }
  return files;
}

function kilobytes(files: Iterable<string>): number {
  return [...files].reduce((sum, file) => sum + statSync(file).size, 0) / 1000;
}
