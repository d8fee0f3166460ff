/** Longest note (https://docs.gitlab.com/api/notes/#create-new-merge-request-note); descriptions of merge requests may be a little longer. */
export const MAX_MARKDOWN = 1_000_000;

/**
 * A line that GitLab could take for a quick action (`/merge`, `/approve`, `/close` …): a slash at its start, then a word up to white space. What
 * words there are differs between versions and editions, so every word counts; `/usr/bin/env` is none, because of its second slash.
 */
const LINE = /^(\s*)(\/[^\s/]+)(?=\s|$)/gm;

/**
 * The text with quick actions made harmless: GitLab obeys them in notes, in notes that are edited and in descriptions of merge requests, with
 * the rights of whose token it is (https://docs.gitlab.com/user/project/quick_actions/). A backslash before the slash is Markdown's own way to write
 * a plain one (https://spec.commonmark.org/0.31.2/#backslash-escapes), so that people read the same text; in a code block the backslash
 * shows. It is set there too: what GitLab takes for code has changed with its versions, and is not ours to guess.
 * Carriage returns become line feeds first, because GitLab drops them before it looks.
 */
export const disarmQuickActions = (markdown: string): string =>
  markdown.replace(/\r\n?/g, '\n').replace(LINE, String.raw`$1\$2`);

/** Disarmed, and cut to what GitLab takes. A cut may end a word early and so make a quick action of it: what is cut is disarmed again. */
export const fitMarkdown = (markdown: string, limit = MAX_MARKDOWN): string => {
  let text = disarmQuickActions(markdown);
  // Only the line that was cut can get one more backslash, and that only once.
  while (text.length > limit) text = disarmQuickActions(text.slice(0, limit));
  return text;
};
