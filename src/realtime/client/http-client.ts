/** What an HTTP call answered. `body` is parsed JSON, or the text of anything else. */
export interface HttpAnswer<T = unknown> {
  readonly status: number;
  readonly body: T;
  readonly etag: string | null;
}

export interface SignedIn {
  readonly accessToken: string;
  readonly accessExpiresAt: string;
  readonly refreshToken: string;
  readonly mustChangePassword: boolean;
}

/** Tokens are refreshed when they have less than this to live, ms. */
const REFRESH_BEFORE_MS = 60_000;

/** REST with a session: signs in, refreshes the token in time, speaks JSON. Runs in Node and browsers. */
export class HttpClient {
  private session: SignedIn | undefined;
  private refreshing: Promise<void> | undefined;

  constructor(readonly url: string) {}

  async signIn(name: string, password: string): Promise<SignedIn> {
    const answer = await this.send<SignedIn>('POST', '/api/v1/session', { name, password });
    if (answer.status >= 300) throw new Error(`sign-in failed: ${JSON.stringify(answer.body)}`);
    this.session = answer.body;
    return answer.body;
  }

  /** A token that is valid for a while; refreshed when it is not. */
  async token(): Promise<string> {
    if (!this.session) throw new Error('nobody is signed in');
    const leftMs = Date.parse(this.session.accessExpiresAt) - Date.now();
    if (leftMs < REFRESH_BEFORE_MS) await (this.refreshing ??= this.refresh());
    return this.session.accessToken;
  }

  get<T = unknown>(path: string): Promise<HttpAnswer<T>> {
    return this.call<T>('GET', path);
  }

  post<T = unknown>(path: string, body: object = {}): Promise<HttpAnswer<T>> {
    return this.call<T>('POST', path, body);
  }

  put<T = unknown>(path: string, body: object, ifMatch?: string): Promise<HttpAnswer<T>> {
    return this.call<T>('PUT', path, body, ifMatch);
  }

  patch<T = unknown>(path: string, body: object, ifMatch?: string): Promise<HttpAnswer<T>> {
    return this.call<T>('PATCH', path, body, ifMatch);
  }

  delete<T = unknown>(path: string): Promise<HttpAnswer<T>> {
    return this.call<T>('DELETE', path);
  }

  private async call<T>(
    method: string,
    path: string,
    body?: object,
    ifMatch?: string,
  ): Promise<HttpAnswer<T>> {
    const headers = {
      ...(this.session ? { authorization: `Bearer ${await this.token()}` } : {}),
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
    };
    return this.send<T>(method, path, body, headers);
  }

  private async refresh(): Promise<void> {
    const refreshToken = this.session?.refreshToken;
    const answer = await this.send<SignedIn>('POST', '/api/v1/session/refresh', { refreshToken });
    this.refreshing = undefined;
    if (answer.status >= 300) throw new Error(`refresh failed: ${JSON.stringify(answer.body)}`);
    this.session = { ...this.session, ...answer.body };
  }

  private async send<T>(
    method: string,
    path: string,
    body?: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<HttpAnswer<T>> {
    const response = await fetch(new URL(path, this.url), {
      method,
      headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') ?? false;
    const parsed: unknown = json && text !== '' ? JSON.parse(text) : text;
    return {
      status: response.status,
      body: parsed as T,
      etag: response.headers.get('etag'),
    };
  }
}
