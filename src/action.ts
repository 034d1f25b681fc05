import { githubHost } from './action/github-host.ts';
import { actionMain } from './action/main.ts';
import { processSurroundings } from './commands/process.ts';

process.exitCode = await actionMain(githubHost(process.env), processSurroundings());
