import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { fileName } from '../csvBytes';
import { refitOnChange } from '../settings';
import type { FitPanels } from './fitPanels';

/** Whoever writes a file may write it in several goes. */
const settleMilliseconds = 500;

interface Watched {
  readonly watcher: vscode.Disposable;
  timer: NodeJS.Timeout | undefined;
  /** A message about it is on the screen. */
  asking: boolean;
}

/** Files of open panels that change on disk: asks once whether to fit again, or does as the setting says. */
export class ChangedFiles implements vscode.Disposable {
  private readonly watched = new Map<string, Watched>();
  /** Files that the person wants to hear no more of, in this session. */
  private readonly silenced = new Set<string>();
  private readonly subscription: vscode.Disposable;

  constructor(private readonly panels: FitPanels) {
    this.subscription = vscode.Disposable.from(panels.onDidChange(() => this.follow()), panels.onDidTrain(({ change }) => change === 'whole' && this.follow()), panels.onDidClose(() => this.follow()));
  }

  dispose(): void {
    this.subscription.dispose();
    for (const uri of [...this.watched.keys()]) this.leave(uri);
  }

  /** One watcher for each file that a panel shows. */
  private follow(): void {
    const wanted = new Set(this.panels.all().map(({ model }) => model.plan.uri));
    for (const uri of [...this.watched.keys()]) if (!wanted.has(uri)) this.leave(uri);
    for (const uri of wanted) if (!this.watched.has(uri)) this.watched.set(uri, { watcher: this.watch(vscode.Uri.parse(uri)), timer: undefined, asking: false });
  }

  private leave(uri: string): void {
    const { watcher, timer } = this.watched.get(uri)!;
    clearTimeout(timer);
    watcher.dispose();
    this.watched.delete(uri);
  }

  private watch(file: vscode.Uri): vscode.Disposable {
    const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(file, '..'), asPattern(fileName(file)));
    const watcher = vscode.workspace.createFileSystemWatcher(pattern, false, false, true);
    const heard = (changed: vscode.Uri) => changed.toString() === file.toString() && this.heard(file);
    watcher.onDidChange(heard);
    // Many programs write a new file and give it the old one's name.
    watcher.onDidCreate(heard);
    return watcher;
  }

  private heard(file: vscode.Uri): void {
    const watched = this.watched.get(file.toString());
    if (!watched || this.silenced.has(file.toString())) return;
    clearTimeout(watched.timer);
    watched.timer = setTimeout(() => void this.act(file, watched), settleMilliseconds);
  }

  private async act(file: vscode.Uri, watched: Watched): Promise<void> {
    const wish = refitOnChange(file);
    if (wish === 'always') return this.refit(file);
    if (wish === 'never' || watched.asking) return;
    watched.asking = true;
    try {
      const again = l10n.t('Fit Again');
      const silence = l10n.t('Not for This File');
      const answer = await vscode.window.showInformationMessage(l10n.t('{0} has changed since it was fitted.', fileName(file)), again, silence);
      if (answer === again) this.refit(file);
      if (answer === silence) this.silenced.add(file.toString());
    } finally {
      watched.asking = false;
    }
  }

  private refit(file: vscode.Uri): void {
    for (const panel of this.panels.all()) if (panel.model.plan.uri === file.toString()) void panel.work.readAgain();
  }
}

/** A file's name where a glob is wanted: what globs take for something else stands for any one character there, and paths are compared besides. */
function asPattern(name: string): string {
  return name.replace(/[[\]{}*?!,]/g, '?');
}
