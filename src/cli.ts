import { useCompileCache } from './commands/compile-cache.ts';

useCompileCache(process.env);
const [{ main }, { processSurroundings }] = await Promise.all([
  import('./commands/main.ts'),
  import('./commands/process.ts'),
]);
process.exitCode = await main(process.argv.slice(2), processSurroundings());
