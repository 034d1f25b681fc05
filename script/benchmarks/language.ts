import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Benchmark, type Comparison, commandSubject, compare, emptyScript } from './measure.ts';

const cli = join(import.meta.dirname, '../../dist/cli.js');
const lab = join(import.meta.dirname, '../../job-files/migration.nomad');

/** Reading jobspecs: syntax, values, job, and every rule, as `validate` does it. */
export const language: Benchmark = {
  name: 'language',
  async run(folder) {
    const validate = (file: string) =>
      commandSubject(`validate ${file.split('/').at(-1)}`, () => [process.execPath, cli, 'validate', file]);
    const groups = (count: number): string => {
      const file = join(folder, `${count}-groups.nomad`);
      writeFileSync(file, jobspec(count));
      return file;
    };
    const empty = emptyScript(folder);
    const small = await compare(validate(lab), empty);
    const thousand = await compare(validate(groups(1000)), empty);
    const growth = await compare(validate(groups(10_000)), validate(groups(1000)));
    const start = await compare(validate(groups(100)), empty);
    return [
      {
        name: "the lab's file over an empty script",
        value: small.difference,
        unit: 'ms',
        limit: null,
        detail: small.detail,
      },
      {
        name: '1,000 groups over an empty script',
        value: thousand.difference,
        unit: 'ms',
        limit: null,
        detail: thousand.detail,
      },
      {
        name: 'per group, 10,000 / 1,000 groups',
        value: perGroup(growth.subject, 10_000, small) / perGroup(thousand.subject, 1000, small),
        unit: '×',
        limit: 1.5,
        detail: `${growth.detail}; 100 groups ${Math.round(start.subject)} ms`,
      },
    ];
  },
};

/** ms a group takes, without what every command takes. */
function perGroup(total: number, groups: number, small: Comparison): number {
  return (total - small.subject) / groups;
}

function jobspec(groups: number): string {
  const group = (index: number): string => `
  group "group-${index}" {
    count = 2
    restart {
      attempts = 1
      interval = "10m"
      delay    = "15s"
      mode     = "fail"
    }
    task "migrate" {
      driver = "docker"
      config {
        image   = "webapp:0.1"
        command = "/migration.sh"
        args    = ["--shard", "\${NOMAD_ALLOC_INDEX}", upper("shard-${index}")]
      }
      env {
        SHARD = "${index}"
      }
      resources {
        cpu    = 50
        memory = 32
      }
    }
  }`;
  return `job "many" {\n  type = "batch"\n${Array.from({ length: groups }, (_, i) => group(i)).join('\n')}\n}\n`;
}
