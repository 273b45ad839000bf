import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { isAbort, ReadError, sentenceFor } from '../sentences';
import { inEnglish } from '../translations';

/** What a tool is about to do, before it does it. */
export interface Undertaking {
  /** Name of the file that an error would be about. */
  readonly file: string;
  /** "Fit diabetes.csv?": this and what follows is for the person, in VS Code's language. */
  readonly question: string;
  /** What is read, for what, and what is written, in whole sentences. */
  readonly consequences: string;
  /** "Fitting diabetes.csv" */
  readonly doing: string;
  run(signal: AbortSignal): Promise<object>;
}

/** Reads an agent's input. @throws ReadError, one sentence */
export type Undertake = (input: unknown) => Promise<Undertaking>;

/** A language-model tool: asks the person first, answers in short JSON and in English, and tells what went wrong in one sentence of it. */
export function agentTool(undertake: Undertake): vscode.LanguageModelTool<unknown> {
  return {
    async prepareInvocation({ input }) {
      const undertaking = await undertake(input).catch(() => null);
      // What will be refused need not be asked for.
      if (!undertaking) return {};
      const { question, consequences, doing } = undertaking;
      return { invocationMessage: plain(doing), confirmationMessages: { title: question, message: plain(consequences) } };
    },
    async invoke({ input }, token) {
      const controller = new AbortController();
      const listener = token.onCancellationRequested(() => controller.abort());
      if (token.isCancellationRequested) controller.abort();
      let file = 'the input';
      try {
        const undertaking = await undertake(input);
        ({ file } = undertaking);
        return answer(await undertaking.run(controller.signal));
      } catch (error) {
        if (isAbort(error)) throw new vscode.CancellationError();
        return answer({ error: withoutButton(inEnglish(() => sentenceFor(asSentence(error), file))) });
      } finally {
        listener.dispose();
      }
    },
  };
}

/** Names of files and columns are no Markdown. */
function plain(text: string): vscode.MarkdownString {
  return new vscode.MarkdownString().appendText(text);
}

function answer(result: object): vscode.LanguageModelToolResult {
  return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(JSON.stringify(result, shortNumber))]);
}

/** Nobody who reads this needs more digits, and each costs a token. */
function shortNumber(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value;
}

/** What is thrown may be a text. */
export function asSentence(error: unknown): Error {
  return error instanceof Error ? error : new ReadError(String(error));
}

/** There is no button to press. A sentence may be in English, or in VS Code's language. */
export function withoutButton(sentence: string): string {
  return sentence.replace('press Retry', 'try again').replace(l10n.t('press Retry'), l10n.t('try again'));
}
