import { DomainError } from './domain-error.js';
import { toErrorAnswer, type ErrorCatalogue } from './error-catalogue.js';

const catalogue: ErrorCatalogue = {
  'test.closed': {
    status: 409,
    zh: '{room}第{count}次，{at}截止。',
    en: '{room}, number {count}, closed at {at}.',
  },
};

describe('a sentence of the catalogue', () => {
  it.each([
    ['zh-CN', '一号会议室第2次，2025年2月14日09:05截止。'],
    ['en', '一号会议室, number 2, closed at 09:05 on 2025-02-14.'],
  ] as const)(
    'is filled for people (%s): names, numbers, moments as clocks in China say them',
    (language, message) => {
      const details = { room: '一号会议室', count: 2, at: '2025-02-14T01:05:00.000Z' };

      const answer = toErrorAnswer(new DomainError('test.closed', details), catalogue, language);

      expect(answer).toEqual({ code: 'test.closed', message, details });
    },
  );

  it('leaves out what is not there or no word', () => {
    const error = new DomainError('test.closed', { count: ['a', 'b'] });

    expect(toErrorAnswer(error, catalogue, 'en').message).toBe(', number , closed at .');
  });
});
