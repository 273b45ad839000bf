import * as l10n from '@vscode/l10n';
import { InputError } from '../errors';
import type { AnyModel } from '../parseAnyModel';
import { subjectOf, type CodeSubject, type Language, type LinearLanguage } from './codeSubject';
import { glmnetCode } from './glmnetCode';
import { scikitLearnCode } from './scikitLearnCode';
import { spreadsheetCode } from './spreadsheetCode';
import { sqlCode } from './sqlCode';
import { torchCode } from './torchCode';

const writers: Readonly<Record<LinearLanguage, (subject: CodeSubject) => string>> = {
  'scikit-learn': scikitLearnCode,
  glmnet: glmnetCode,
  sql: sqlCode,
  spreadsheet: spreadsheetCode,
};

/** A fit in another language: the same fit made again, or its coefficients. @throws InputError where that language cannot have it */
export function modelCode(language: Language, subject: CodeSubject): string {
  if (language === 'pytorch') throw new InputError(l10n.t('PyTorch is for networks; choose scikit-learn, glmnet, SQL or a spreadsheet for this model.'));
  return writers[language](subject);
}

/** What a model file holds, in another language. @param modelFile its name @throws InputError where that language cannot have it, or the file does not say how it was fitted */
export function modelFileCode({ kind, model }: AnyModel, modelFile: string, language: Language): string {
  if (!model.origin) throw new InputError(l10n.t('This file is of an older version, which does not say how its data were read; save the model again.'));
  if (kind === 'linear') return modelCode(language, subjectOf(model, model.origin!));
  if (language !== 'pytorch') throw new InputError(l10n.t('A network can be copied as PyTorch only; choose that.'));
  return torchCode(model, model.origin!, modelFile);
}
