import type { CodeSubject, Language } from './codeSubject';
import { glmnetCode } from './glmnetCode';
import { scikitLearnCode } from './scikitLearnCode';
import { spreadsheetCode } from './spreadsheetCode';
import { sqlCode } from './sqlCode';

const writers: Readonly<Record<Language, (subject: CodeSubject) => string>> = {
  'scikit-learn': scikitLearnCode,
  glmnet: glmnetCode,
  sql: sqlCode,
  spreadsheet: spreadsheetCode,
};

/** A fit in another language: the same fit made again, or its coefficients. @throws InputError where that language cannot have it */
export function modelCode(language: Language, subject: CodeSubject): string {
  return writers[language](subject);
}
