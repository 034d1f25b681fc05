import { githubHost } from './action/github-host.ts';
import { actionPost } from './action/post.ts';
import { processSurroundings } from './commands/process.ts';

const around = processSurroundings();
await actionPost(githubHost(around), around);
