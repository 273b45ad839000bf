import { problems, quickProblems, type Problem } from './problems';

/** Problems named on the command line; all of the table's when none is, the small ones with --quick. */
export function chosenProblems(argv: readonly string[]): readonly Problem[] {
  const names = argv.slice(2).filter((word) => !word.startsWith('--') && !word.includes('='));
  if (names.length === 0) return argv.includes('--quick') ? quickProblems : problems;
  return names.map((name) => {
    const found = [...problems, ...quickProblems].find((problem) => problem.name === name);
    if (!found) throw new Error(`There is no problem ${name}; there are ${problems.map((problem) => problem.name).join(', ')}.`);
    return found;
  });
}
