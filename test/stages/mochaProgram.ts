/** node out/stages/mochaProgram.js TIMEOUT each|groups FILE… */
import { runMocha } from './runMocha';

const [timeout, lines, ...files] = process.argv.slice(2);

runMocha(files, { timeout: Number(timeout), everyTest: lines === 'each', print: console.log }).then(
  (failed) => process.exit(failed > 0 ? 1 : 0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
