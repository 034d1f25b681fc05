import { githubHost } from './action/github-host.ts';
import { actionPost } from './action/post.ts';
import { processSurroundings } from './commands/process.ts';

await actionPost(githubHost(process.env), processSurroundings());
