import { renderDiagnostic } from '../hcl/render.ts';
import { count } from '../report/words.ts';
import { type Command, FLAGS, wantsColor } from './command.ts';
import { engineOf } from './engine-choice.ts';
import { expandFiles } from './job-files.ts';
import { JobspecError, readJob } from './load.ts';

export const command: Command = {
  name: 'validate',
  summary: 'Check jobspecs without running anything',
  usage: 'validate [flags] <file>...',
  description:
    'Reads jobspecs, given as files or globs, and reports every problem with its file, line and column. Nothing is run and no Docker is needed. Exits with 1 when there is an error.\n\n  oneoff validate "job-files/*.nomad"',
  flags: [
    FLAGS.engine,
    FLAGS.variable,
    FLAGS.variableFile,
    FLAGS.noColor,
    { ...FLAGS.json, help: 'Print the problems as JSON.' },
  ],
  errorCode: 1,
  positional: [1, Number.POSITIVE_INFINITY],
  async run(args, around) {
    const color = wantsColor(args, around.err, around.env);
    const engine = engineOf(args);
    const files = expandFiles(args.positional, around.cwd);
    let errors = 0;
    const all = [];
    for (const file of files) {
      const source = { file, variables: args.list('var'), variableFiles: args.list('var-file') };
      const { diagnostics, sources } = await readJob(source, around, null, engine).catch((error) => {
        if (!(error instanceof JobspecError)) throw error;
        const missing = { severity: 'error' as const, summary: 'Unreadable file', detail: error.message };
        return { diagnostics: [missing], sources: new Map<string, string>() };
      });
      errors += diagnostics.filter(({ severity }) => severity === 'error').length;
      all.push({ file, diagnostics });
      if (args.switch('json')) continue;
      for (const diagnostic of diagnostics)
        around.err.write(`${renderDiagnostic(diagnostic, sources, { color })}\n`);
      if (diagnostics.length === 0) around.out.write(`${file}: valid\n`);
    }
    if (args.switch('json')) around.out.write(`${JSON.stringify(all, null, 4)}\n`);
    else if (errors > 0) around.err.write(`${count(errors, 'error')} in ${count(files.length, 'file')}\n`);
    return errors === 0 ? 0 : 1;
  },
};
