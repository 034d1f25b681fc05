import { main } from './commands/main.ts';
import { processSurroundings } from './commands/process.ts';

process.exitCode = await main(process.argv.slice(2), processSurroundings());
