import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { EnvFileError, parseEnvFile } from '../../src/template/env-file.ts';

/** What go-envparse made of a file: variables, or an error and its line. */
interface RecordedFile {
  text: string;
  variables?: Record<string, string>;
  line?: number;
}

const cases: RecordedFile[] = JSON.parse(readFileSync(new URL('env-files.json', import.meta.url), 'utf8'));

describe('as go-envparse', () => {
  for (const { text, variables, line } of cases) {
    test(JSON.stringify(text), () => {
      if (line === undefined) assert.deepEqual(parseEnvFile(text), variables);
      else
        assert.throws(
          () => parseEnvFile(text),
          (error) => error instanceof EnvFileError && error.line === line,
        );
    });
  }
});
