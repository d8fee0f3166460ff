import type { ForgeAnswer, ForgeHttp, ForgeRequest } from '../http.js';
import { isAnswer } from './gitlab-records.js';

/** Descriptions and notes may be a million characters long, and a hundred of those are too much at once. */
export const PER_PAGE = 50;
const READ = 'the scope "api" and the role Reporter';

/** What was asked for is not there; that the project is not, or not for this token, is something else. */
const GONE = /^404 "404 (?!Project)/i;

/** The part of the API that is about one project. */
export class GitlabProject {
  /** `/projects/acme%2Fplatform%2Fshop` (https://docs.gitlab.com/api/rest/#namespaced-paths). */
  readonly path: string;

  constructor(
    readonly http: ForgeHttp,
    repository: string,
  ) {
    this.path = `/projects/${encodeURIComponent(repository)}`;
  }

  /** `undefined`: there is none. @throws SinkError */
  async find<T>(place: string): Promise<T | undefined> {
    return (await this.unlessGone<T>(this.reading(place)))?.body;
  }

  /** @throws SinkError */
  pages<T>(place: string, query: ForgeRequest['query']): AsyncGenerator<ForgeAnswer<readonly T[]>> {
    return this.http.pages<T>({ ...this.reading(place), query });
  }

  /** `undefined`: what it is about is gone. @throws SinkError */
  async unlessGone<T>(request: ForgeRequest): Promise<ForgeAnswer<T> | undefined> {
    try {
      return await this.http.request<T>(request);
    } catch (error) {
      if (isAnswer(error, GONE)) return undefined;
      throw error;
    }
  }

  private reading(place: string): ForgeRequest {
    return { method: 'GET', path: `${this.path}${place}`, permission: READ };
  }
}
