import { coefficientsCsv } from './coefficientsCsv';
import { crossValidationCsv } from './crossValidationCsv';
import type { ExportedFit, ExportKind } from './exportedFit';
import { fitJson } from './fitJson';
import { pathCsv } from './pathCsv';

/** A fit as the text of a file. @throws InputError for what the fit does not have */
export function exportText(kind: ExportKind, fit: ExportedFit): string {
  switch (kind) {
    case 'coefficients':
      return coefficientsCsv(fit);
    case 'path':
      return pathCsv(fit);
    case 'crossValidation':
      return crossValidationCsv(fit);
    case 'json':
      return fitJson(fit);
  }
}
