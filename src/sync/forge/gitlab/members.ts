import { LRUCache } from 'lru-cache';
import type { GitlabProject } from './gitlab-project.js';
import type { GitlabUser } from './gitlab-records.js';

const MAX_PEOPLE = 5000;
/** The rights of a person are asked for anew after so long. Milliseconds. */
const RIGHTS_MS = 60_000;
/** Developer: may push (https://docs.gitlab.com/api/members/#roles). */
const DEVELOPER = 30;

interface Member extends GitlabUser {
  readonly access_level: number;
  /** `active`, unless the account is blocked. */
  readonly state?: string;
}

/**
 * Who may push: direct members, those of the groups above and of invited groups (https://docs.gitlab.com/api/members/). An administrator of the
 * instance who is no member may not.
 */
export class Members {
  private readonly rights = new LRUCache<string, boolean>({ max: MAX_PEOPLE, ttl: RIGHTS_MS });

  constructor(private readonly project: GitlabProject) {}

  async mayWrite(login: string): Promise<boolean> {
    const known = this.rights.get(login);
    if (known !== undefined) return known;
    const wanted = login.toLowerCase();
    let may = false;
    // Names and parts of names are found, too.
    for await (const { body } of this.project.pages<Member>('/members/all', { query: login, per_page: 100 }))
      may ||= body.some((member) => member.username.toLowerCase() === wanted && isWriter(member));
    this.rights.set(login, may);
    return may;
  }
}

const isWriter = ({ access_level: level, state = 'active' }: Member): boolean =>
  level >= DEVELOPER && state === 'active';
