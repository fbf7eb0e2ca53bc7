/** What an HTTP call answered. `body` is parsed JSON, or the text of anything else. */
export interface HttpAnswer<T = unknown> {
  readonly status: number;
  readonly body: T;
  readonly etag: string | null;
}

interface HttpRequest {
  readonly method: string;
  readonly body?: object | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One HTTP call that speaks JSON; `date` is when the house answered, by its own clock. */
export async function sendHttp<T>(
  url: URL,
  { method, body, headers = {} }: HttpRequest,
): Promise<{ readonly answer: HttpAnswer<T>; readonly date: string | null }> {
  const response = await fetch(url, {
    method,
    headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json') ?? false;
  const parsed: unknown = json && text !== '' ? JSON.parse(text) : text;
  const etag = response.headers.get('etag');
  const answer = { status: response.status, body: parsed as T, etag };
  return { answer, date: response.headers.get('date') };
}
