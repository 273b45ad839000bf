/** node out/stages/mochaProgram.js TIMEOUT each|groups FILE… */
import fc from 'fast-check';
import { runMocha } from './runMocha';

// What passes today passes tomorrow; another seed looks elsewhere.
fc.configureGlobal({ seed: Number(process.env.LAMBDA_LENS_SEED ?? 20261128) });

const [timeout, lines, ...files] = process.argv.slice(2);

runMocha(files, { timeout: Number(timeout), everyTest: lines === 'each', print: console.log }).then(
  (failed) => process.exit(failed > 0 ? 1 : 0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
