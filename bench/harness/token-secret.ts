/** Signs the tokens of the bench's own house; it opens nothing else. */
export const TOKEN_SECRET = 'of-the-bench-alone-0123456789abcdef';
