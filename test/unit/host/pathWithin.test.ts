import assert from 'node:assert/strict';
import { pathWithin } from '../../../src/host/agents/pathWithin';

describe('a path that an agent gives', () => {
  it('is relative to the folder, or absolute within it', () => {
    assert.equal(pathWithin('/home/ann/data', 'a.csv'), '/home/ann/data/a.csv');
    assert.equal(pathWithin('/home/ann/data', './deep/../a.csv'), '/home/ann/data/a.csv');
    assert.equal(pathWithin('/home/ann/data/', '/home/ann/data/deep/a.csv'), '/home/ann/data/deep/a.csv');
    assert.equal(pathWithin('/', 'a.csv'), '/a.csv');
  });

  it('may be of Windows, where the drive may be written either way', () => {
    assert.equal(pathWithin('/c:/data', 'deep\\a.csv'), '/c:/data/deep/a.csv');
    assert.equal(pathWithin('/c:/data', 'C:\\data\\a.csv'), '/C:/data/a.csv');
    assert.equal(pathWithin('/c:/data', 'D:\\data\\a.csv'), null);
  });

  it('does not lead out of the folder, nor to one whose name only begins alike', () => {
    for (const path of ['../a.csv', '/home/ann/data/../secret/a.csv', '/home/ann/database/a.csv', 'a/../../a.csv', '/etc/a.csv', '../../../../../a.csv', '..\\a.csv', '/home/ann/data']) {
      assert.equal(pathWithin('/home/ann/data', path), null, path);
    }
  });
});
