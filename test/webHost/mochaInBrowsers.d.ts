/** mocha's build for browsers is global, and its types do not say so. */
declare module 'mocha/mocha.js';

declare const mocha: {
  setup(options: Mocha.MochaOptions): void;
  run(onEnd: (failures: number) => void): Mocha.Runner;
};
