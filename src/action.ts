import { githubHost } from './action/github-host.ts';
import { actionMain } from './action/main.ts';
import { processSurroundings } from './commands/process.ts';

const around = processSurroundings();
process.exitCode = await actionMain(githubHost(around), around);
