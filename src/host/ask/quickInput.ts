import * as vscode from 'vscode';
import { goBack, type Answer } from './answer';

/** What surrounds a question. Steps count from 1. */
export interface Setting {
  readonly title: string;
  readonly step?: number;
  readonly totalSteps?: number;
  /** There is a way back from the second step on, and wherever this says so. */
  readonly canGoBack?: boolean;
}

export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}

export interface Choices<T> {
  readonly items: readonly Choice<T>[];
  /** Where the cursor stands: Enter takes it. */
  readonly active?: Choice<T>;
}

/** Finds out what there is to choose from while the picker is open already. Aborted when the person dismisses it. */
export type LoadChoices<T> = (signal: AbortSignal, say: (placeholder: string) => void) => Promise<Choices<T>>;

/**
 * One of several, which may take a while to be known; an Enter pressed meanwhile takes the one preselected.
 * Rejects when the choices cannot be loaded.
 */
export function pickOne<T>(setting: Setting, placeholder: string, load: LoadChoices<T> | Choices<T>): Promise<Answer<T>> {
  const picker = vscode.window.createQuickPick<Choice<T>>();
  prepare(picker, setting, placeholder);
  return new Promise<Answer<T>>((resolve, reject) => {
    const closed = new AbortController();
    let accepted = false;
    const accept = () => {
      accepted = true;
      const chosen = picker.activeItems[0] as Choice<T> | undefined;
      if (!picker.busy && chosen) finish(() => resolve(chosen.value));
    };
    const finish = settleOnce(picker, closed);
    picker.onDidAccept(accept);
    picker.onDidTriggerButton(() => finish(() => resolve(goBack)));
    picker.onDidHide(() => finish(() => resolve(undefined)));
    const showChoices = ({ items, active }: Choices<T>) => {
      picker.busy = false;
      picker.placeholder = placeholder;
      picker.items = items;
      if (active) picker.activeItems = [active];
      if (accepted && !picker.value && active) finish(() => resolve(active.value));
    };
    picker.show();
    if (typeof load !== 'function') {
      showChoices(load);
      return;
    }
    picker.busy = true;
    const say = (text: string) => {
      if (picker.busy) picker.placeholder = text;
    };
    load(closed.signal, say).then(
      (choices) => !closed.signal.aborted && showChoices(choices),
      (error: unknown) => finish(() => reject(error instanceof Error ? error : new Error(String(error)))),
    );
  });
}

/** Any number of them; those in `picked` are ticked at first. */
export function pickMany<T>(setting: Setting, placeholder: string, items: readonly Choice<T>[], picked: readonly Choice<T>[]): Promise<Answer<T[]>> {
  const picker = vscode.window.createQuickPick<Choice<T>>();
  prepare(picker, setting, placeholder);
  picker.canSelectMany = true;
  picker.items = items;
  picker.selectedItems = picked;
  return new Promise<Answer<T[]>>((resolve) => {
    const finish = settleOnce(picker, new AbortController());
    picker.onDidAccept(() => finish(() => resolve(picker.selectedItems.map(({ value }) => value))));
    picker.onDidTriggerButton(() => finish(() => resolve(goBack)));
    picker.onDidHide(() => finish(() => resolve(undefined)));
    picker.show();
  });
}

/** A line of text. `complain` says what is wrong with it, or null. */
export function askText(setting: Setting, prompt: string, value: string, complain: (text: string) => string | null): Promise<Answer<string>> {
  const input = vscode.window.createInputBox();
  Object.assign(input, { title: setting.title, step: setting.step, totalSteps: setting.totalSteps, prompt, value, ignoreFocusOut: true });
  if (hasBack(setting)) input.buttons = [vscode.QuickInputButtons.Back];
  return new Promise<Answer<string>>((resolve) => {
    const finish = settleOnce(input, new AbortController());
    input.onDidChangeValue((text) => (input.validationMessage = complain(text) ?? undefined));
    input.onDidAccept(() => {
      input.validationMessage = complain(input.value) ?? undefined;
      if (!input.validationMessage) finish(() => resolve(input.value));
    });
    input.onDidTriggerButton(() => finish(() => resolve(goBack)));
    input.onDidHide(() => finish(() => resolve(undefined)));
    input.show();
  });
}

/** Says why there is nothing to choose: a list of one would look like a choice. */
export function tellOnlyAnswer(sentence: string): undefined {
  void vscode.window.showInformationMessage(sentence);
  return undefined;
}

/** Names come from files: "$(flame)" in one of them is text, not an icon. */
export function plainLabel(name: string): string {
  return name.replace(/\$\(/g, '\\$(');
}

function prepare<T>(picker: vscode.QuickPick<Choice<T>>, setting: Setting, placeholder: string): void {
  picker.title = setting.title;
  picker.step = setting.step;
  picker.totalSteps = setting.totalSteps;
  picker.placeholder = placeholder;
  picker.matchOnDescription = true;
  picker.ignoreFocusOut = setting.totalSteps !== undefined;
  if (hasBack(setting)) picker.buttons = [vscode.QuickInputButtons.Back];
}

/** What surrounds a question that follows another one: it can be gone back from, even where that one was the first. */
export function withBack(setting: Setting): Setting {
  return { ...setting, canGoBack: true };
}

function hasBack({ step, canGoBack }: Setting): boolean {
  return canGoBack === true || (step ?? 1) > 1;
}

/** Answers once: closing the input tells of being hidden, too. */
function settleOnce(input: vscode.QuickInput, closed: AbortController): (settle: () => void) => void {
  return (settle) => {
    if (closed.signal.aborted) return;
    closed.abort();
    settle();
    input.dispose();
  };
}
