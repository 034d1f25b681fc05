import { runExecutor } from './engine/rawexec/executor.ts';

await runExecutor();
