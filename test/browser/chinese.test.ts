import assert from 'node:assert/strict';
import { join } from 'node:path';
import { themeSettings } from '../vscode/themes';
import { EndToEnd, screenshots } from './endToEnd';
import { PanelPage } from './panelPage';
import type { Workbench } from './workbench';

const file = 'diabetes.csv';

describe('VS Code in Chinese', () => {
  const e2e = EndToEnd.forTests(() => ({ settings: themeSettings('light'), language: 'zh-cn' }));
  let window: Workbench;
  let panel: PanelPage;

  before('open VS Code', async () => {
    e2e.addSample(file);
    window = await e2e.window();
    await window.ready();
  });

  it('has our commands in the menu of a CSV', async () => {
    const labels = await window.explorerMenu(file);
    assert.deepEqual(['拟合正则化模型…', '训练 dropout 网络…', '比较正则化方法…'].filter((label) => !labels.includes(label)), []);
  });

  it('asks which column to explain', async () => {
    await window.chooseInExplorer(file, '拟合正则化模型…');
    await window.quickInput.getByText(`拟合正则化模型：${file}`).waitFor();
    await window.quickInput.locator('input[placeholder="要解释的列（按 Enter 选定并拟合）"]').waitFor();
    await window.quickInput.getByText('数值').first().waitFor();
    await window.screenshot(join(screenshots, 'chinese-question.png'));
    await window.acceptQuickPick();
  });

  it('tells the panel and its worker of the language', async () => {
    panel = await PanelPage.fitted(await window.openPanel());
    assert.equal(await panel.frame.locator('html').getAttribute('lang'), 'zh-cn');
    await panel.part('header').or(panel.sentence).first().waitFor();
    await window.screenshot(join(screenshots, 'chinese-panel.png'));
  });

  it('lists what was kept, and tells it in the status bar', async () => {
    const line = window.page.locator('.statusbar-item', { hasText: 'λ' });
    await line.first().waitFor();
    assert.match(await line.first().innerText(), /λ [\d.]+ \(1-SE\) · \d+\/10$/);
    await window.page.locator('.activitybar').getByRole('tab', { name: 'Lambda Lens' }).click();
    const row = window.page.locator('.sidebar .monaco-list-row', { hasText: '列权重为 0' });
    await row.first().waitFor();
    const rows = await window.sideRows();
    assert.match(rows[0], /diabetes\.csv → progression.* · \d+\/10 · 误差 \d+/);
    assert.ok(rows.some((each) => /每标准差正 [\d.]+, 第 \d+ 个进入, 10 折中有 \d+ 折保留/.test(each)), rows.join('\n'));
    await window.screenshot(join(screenshots, 'chinese-sparsity.png'));
  });

  it('asks for everything else in steps', async () => {
    await window.showExplorer();
    await window.chooseInExplorer(file, '带选项拟合正则化模型…');
    for (const question of ['要解释的列', '可用来解释它的列', '“progression”是哪种目标列', '惩罚项：使系数保持较小']) {
      await window.quickInput.locator(`input[placeholder^="${question}"]`).waitFor();
      await window.quickInput.locator('.monaco-list-row').first().waitFor();
      await window.page.keyboard.press('Enter');
    }
    await window.quickInput.locator('input[placeholder^="按 Enter 拟合"]').waitFor();
    await window.screenshot(join(screenshots, 'chinese-options.png'));
    const labels = await window.quickInput.locator('.label-name').allInnerTexts();
    assert.deepEqual(labels.filter((label) => !/\p{Script=Han}/u.test(label)), []);
  });
});
