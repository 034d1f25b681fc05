import { VERSION } from '../version.ts';
import type { Command } from './command.ts';

export const command: Command = {
  name: 'version',
  summary: 'The version of oneoff',
  usage: 'version',
  description: 'Prints the version of oneoff and of the Node that runs it.',
  flags: [],
  errorCode: 1,
  positional: [0, 0],
  run(_, around) {
    around.out.write(`oneoff v${VERSION} (node ${process.version})\n`);
    return Promise.resolve(0);
  },
};
