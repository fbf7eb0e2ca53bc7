/** Words that lists of stolen passwords are made of, with what people here put in their place. */
const WORDS = `
  password passw0rd p@ssw0rd p@ssword passwort pass mima secret login admin administrator
  root user guest test demo default system master welcome changeme letmein iloveyou iloveu
  love princess sunshine dragon football baseball basketball superman batman monkey shadow
  michael computer internet server windows linux oracle postgres database china zhongguo
  beijing woaini woaiwojia caonima nihao wodemima huawei spring summer autumn winter
  january february october december plenum conference meeting huiyi shipin office company
  government abc qaz wsx edc asd zxc qwe 密码 测试 管理员 会议 视频会议 我爱你 中国
`
  .trim()
  .split(/\s+/)
  .toSorted((a, b) => b.length - a.length);

/** What fingers find by themselves; also backwards. */
const RUNS = [
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'a1b2c3d4e5f6g7h8',
  'qazwsxedcrfvtgbyhnujmikolp',
].flatMap((run) => [run, Array.from(run).toReversed().join('')]);

const MIN_RUN = 6;

/** So much that is not known makes a password one's own. */
const OWN_CHARACTERS = 2;

/**
 * A password that whoever guesses tries first: nothing but common words, runs of keys, one character
 * again and again, digits and punctuation.
 */
export function isCommonPassword(password: string): boolean {
  const plain = password.normalize('NFKC').toLowerCase();
  const left = withoutWords(withoutRuns(plain)).replaceAll(/(.)\1{2,}|[\d\p{P}\p{S}\s]/gu, '');
  return Array.from(left).length < OWN_CHARACTERS;
}

const withoutWords = (text: string): string =>
  WORDS.reduce((left, word) => left.replaceAll(word, ' '), text);

/** The longest run that begins at each place goes. */
function withoutRuns(text: string): string {
  let left = '';
  for (let at = 0; at < text.length;) {
    const length = runAt(text, at);
    left += length >= MIN_RUN ? ' ' : text.charAt(at);
    at += length >= MIN_RUN ? length : 1;
  }
  return left;
}

function runAt(text: string, at: number): number {
  let length = 0;
  const goesOn = (): boolean =>
    at + length < text.length && RUNS.some((run) => run.includes(text.slice(at, at + length + 1)));
  while (goesOn()) length += 1;
  return length;
}
