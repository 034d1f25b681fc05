import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { replayExchanges } from './cluster/exchanges.ts';
import { readRecording } from './cluster/recording.ts';
import { replayScenario } from './cluster/scenario.ts';
import type { Suite } from './suite.ts';

/**
 * What a real cluster answered, in two ways: every request for itself, and the whole of it as a cluster on which its
 * jobs are run once more.
 */
export const suite: Suite = {
  name: 'cluster',
  *cases(folder) {
    for (const file of readdirSync(folder).sort()) {
      if (!file.endsWith('.json')) continue;
      const name = basename(file, '.json');
      const exchanges = readRecording(join(folder, file));
      yield { name: `${name} exchanges`, run: () => replayExchanges(exchanges) };
      yield { name: `${name} runs`, run: () => replayRuns(exchanges) };
    }
  },
};

async function replayRuns(exchanges: ReturnType<typeof readRecording>): Promise<string | null> {
  const runs = await replayScenario(exchanges);
  const differences = runs.flatMap(({ job, differences }) => differences.map((text) => `${job}: ${text}`));
  return differences.length > 0 ? differences.join('; ') : null;
}
