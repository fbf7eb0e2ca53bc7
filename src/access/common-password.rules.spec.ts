import { isCommonPassword } from './common-password.rules.js';

describe('isCommonPassword', () => {
  it.each([
    '1234567890',
    '20250214090000',
    'password123',
    'P@ssw0rd2025!',
    'qwertyuiop',
    'poiuytrewq1',
    '1q2w3e4r5t6y',
    '1qaz2wsx3edc',
    'asdfghjkl123',
    'abcdefghijkl',
    'aaaaabbbbbccccc',
    'a123456789',
    'woaini1314520',
    'Admin@123456',
    'Plenum-Admin-2025',
    'iloveyou2025',
    'welcome-to-plenum'.replace('-to-', '--'),
    '视频会议密码123456',
    'ｐａｓｓｗｏｒｄ１２３',
  ])('knows %s', (password) => {
    expect(isCommonPassword(password)).toBe(true);
  });

  it.each([
    'correct horse battery',
    'a-long-enough-test-password',
    '一个够长的测试密码x',
    '春眠不觉晓处处闻啼鸟',
    'demo-player-2025',
    'kX9-rtm-4Qz-ebb',
  ])('leaves %s to whoever made it up', (password) => {
    expect(isCommonPassword(password)).toBe(false);
  });
});
