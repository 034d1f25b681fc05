/** What the lab varies in its job. */
export interface Variation {
  job?: string;
  count?: number;
  task?: string;
  image?: string;
  command?: string;
  args?: string[];
  env?: Record<string, string>;
  restart?: string;
  reschedule?: string;
  extra?: string;
}

/** The lab's job as a file: one group `migration`, restart attempts 0, network none. */
export function labJob(variation: Variation = {}): string {
  const { job = 'webapp-migration', count, task = 'migration', image = 'webapp:0.1', args } = variation;
  const env = { INVOCATION: '1234', SECONDS_TO_RUN: '0', ...variation.env };
  return `job "${job}" {
  datacenters = ["dc1"]
  type        = "batch"

  group "migration" {
    ${count === undefined ? '' : `count = ${count}`}
    restart {
      ${variation.restart ?? 'attempts = 0\n      mode     = "fail"'}
    }

    ${variation.reschedule === undefined ? '' : `reschedule {\n      ${variation.reschedule}\n    }`}
    task "${task}" {
      driver = "docker"

      config {
        image        = "${image}"
        command      = "${variation.command ?? '/migration.sh'}"
        ${args ? `args = ${JSON.stringify(args)}` : ''}
        network_mode = "none"
      }

      env {
${Object.entries(env)
  .map(([name, value]) => `        ${name} = "${value}"`)
  .join('\n')}
      }
      ${variation.extra ?? ''}
      resources {
        cpu    = 50
        memory = 32
      }
    }
  }
}
`;
}
