import { ClientError, codeIn, NOT_SIGNED_IN } from './client-error.js';
import { sendHttp, type HttpAnswer } from './http-send.js';
import { now, TokenLife } from './token-life.js';

export type { HttpAnswer } from './http-send.js';

export interface SignedIn {
  readonly accessToken: string;
  readonly accessExpiresAt: string;
  readonly refreshToken: string;
  readonly mustChangePassword: boolean;
}

interface Session {
  readonly tokens: SignedIn;
  readonly life: TokenLife;
}

const UNAUTHORIZED = 401;
const FIRST_REFUSAL = 300;

/** REST with a session: signs in, refreshes the token in time, speaks JSON. Runs in Node and browsers. */
export class HttpClient {
  private session: Session | undefined;
  private refreshing: Promise<void> | undefined;

  constructor(readonly url: string) {}

  async signIn(name: string, password: string): Promise<SignedIn> {
    this.session = await this.ask('/api/v1/session', { name, password });
    return this.session.tokens;
  }

  /**
   * A token that is valid for a while; refreshed when it is not, or when the house found it `expired`.
   * Rejects with a `ClientError` of the house's code when that refuses, with another error when the
   * house cannot be reached.
   */
  async token(expired = false): Promise<string> {
    if (!this.session) throw new ClientError(NOT_SIGNED_IN);
    if (expired || this.session.life.nearItsEnd) await this.refreshed();
    return this.session.tokens.accessToken;
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

  /** An expired token was refused before anything was done, so the same is asked once more with a fresh one. */
  private async call<T>(
    method: string,
    path: string,
    body?: object,
    ifMatch?: string,
  ): Promise<HttpAnswer<T>> {
    const send = async (token?: string): Promise<HttpAnswer<T>> => {
      const headers: Record<string, string> = {};
      if (ifMatch !== undefined) headers['if-match'] = ifMatch;
      if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
      return (await sendHttp<T>(new URL(path, this.url), { method, body, headers })).answer;
    };
    if (!this.session) return send();
    const token = await this.token();
    const answer = await send(token);
    if (!isExpired(answer)) return answer;
    return send(await this.token(token === this.session.tokens.accessToken));
  }

  /** One refresh, however many wait for it. */
  private refreshed(): Promise<void> {
    this.refreshing ??= this.refresh().finally(() => {
      this.refreshing = undefined;
    });
    return this.refreshing;
  }

  private async refresh(): Promise<void> {
    const before = this.session;
    const fresh = await this.ask('/api/v1/session/refresh', {
      refreshToken: before?.tokens.refreshToken,
    });
    // Somebody may have signed in meanwhile; that counts more.
    if (this.session !== before) return;
    this.session = { tokens: { ...before?.tokens, ...fresh.tokens }, life: fresh.life };
  }

  private async ask(path: string, body: object): Promise<Session> {
    const askedAt = now();
    const url = new URL(path, this.url);
    const { answer, date } = await sendHttp<SignedIn>(url, { method: 'POST', body });
    if (answer.status >= FIRST_REFUSAL) {
      throw new ClientError(codeIn(answer.body) ?? `client.http-${answer.status}`, answer.body);
    }
    const { accessExpiresAt } = answer.body;
    return { tokens: answer.body, life: new TokenLife(accessExpiresAt, date, askedAt) };
  }
}

const isExpired = ({ status, body }: HttpAnswer): boolean =>
  status === UNAUTHORIZED && codeIn(body) === 'access.token-expired';
