import type { WarningCode } from './scope.rules.js';

interface Sentence {
  readonly zh: string;
  readonly en: string;
}

const sentences: Readonly<Record<WarningCode, Sentence>> = {
  'principal-vacant': {
    zh: '{subject}主要负责人空缺，席位保留待定。',
    en: '{subject} has no principal; the seat waits for a name.',
  },
  'acting-principal': {
    zh: '{subject}由主持工作的副职参会。',
    en: '{subject} is led by an acting deputy, who takes the seat.',
  },
  'portfolio-unknown': {
    zh: '{subject}分管负责人不明，由单位自行确定。',
    en: 'Nobody at {subject} is known to be in charge; the unit chooses.',
  },
  'no-counterpart': {
    zh: '{subject}：当地没有对应的单位，不设席位。',
    en: '{subject}: there is no counterpart, so no seat.',
  },
  'no-leading-body': {
    zh: '{subject}的领导班子未登记，席位保留待定。',
    en: 'The leading body of {subject} is not in the directory; the seat waits for a name.',
  },
  'unit-abolished': {
    zh: '{subject}已撤销，不设席位。',
    en: '{subject} was abolished; it has no seat.',
  },
  'unit-succeeded': {
    zh: '{subject}已撤并，由承接单位参会。',
    en: '{subject} was merged; its successor takes the seat.',
  },
  'principal-of-two-units': {
    zh: '{subject}主要负责人兼任两单位负责人，只计一席。',
    en: 'The principal of {subject} heads another unit too and counts once.',
  },
  'no-venue': { zh: '{subject}没有对应的会场。', en: 'There is no venue for {subject}.' },
  'unknown-code': { zh: '名录中没有{subject}。', en: 'The directory does not know {subject}.' },
  'empty-rule': { zh: '该条范围没有对应人员。', en: 'This rule calls nobody.' },
};

/** The warning as a person reads it, in both languages. */
export function warningText(warning: {
  readonly code: WarningCode;
  readonly subject: string;
}): Sentence {
  const { zh, en } = sentences[warning.code];
  return {
    zh: zh.replaceAll('{subject}', warning.subject),
    en: en.replaceAll('{subject}', warning.subject),
  };
}
