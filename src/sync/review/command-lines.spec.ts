import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { commandsOf, MAX_COMMANDS, WORKLOAD_VERBS } from './command-lines.js';

const verbs = (body: string): string[] => commandsOf(body).map(({ verb }) => verb);

describe('commandsOf', () => {
  it.each([
    ['/slipway plan', { verb: 'plan' }],
    ['  /slipway   Help  ', { verb: 'help' }],
    ['looks good\r\n/slipway promote web\r\nthanks', { verb: 'promote', workload: 'web' }],
    ['/slipway promote-full Deployment/shop/web', { verb: 'promote-full', workload: 'Deployment/shop/web' }],
    ['/slipway approve deletion', { verb: 'approve', guards: ['deletion'] }],
    ['/slipway approve Volume deletion volume', { verb: 'approve', guards: ['volume', 'deletion'] }],
    ['/slipway approve all', { verb: 'approve', guards: 'all' }],
  ])('reads %j', (body, command) => expect(commandsOf(body)).toEqual([expect.objectContaining(command)]));

  it.each([
    ['/slipway', 'it names no command'],
    ['/slipway deploy', 'there is no such command'],
    ['/slipway plan now', 'plan stands alone'],
    ['/slipway promote', 'promote takes one workload'],
    ['/slipway promote web api', 'promote takes one workload'],
    ['/slipway promote ../etc', 'promote takes one workload'],
    ['/slipway approve', 'approve takes deletion'],
    ['/slipway approve deletion everything', 'approve takes deletion'],
    ['/slipway approve all deletion', 'approve takes deletion'],
    ['/slipway override shop', 'there is no such command'],
    ['/slipway confirm shop', 'there is no such command'],
  ])('refuses %j', (body, why) =>
    expect(commandsOf(body)).toEqual([expect.objectContaining({ verb: 'unknown', why: expect.stringContaining(why) })]),
  );

  it.each([
    ['in the middle of a line', 'please /slipway plan'],
    ['as part of a word', '/slipways plan'],
    ['in a fence', '```\n/slipway plan\n```'],
    ['in a fence that is not closed', '~~~ sh\n/slipway plan'],
    ['in a fence that a shorter one does not close', '````\n```\n/slipway plan\n````'],
    ['in a fence of a list', '- ```\n  /slipway plan\n  ```'],
    ['in indented code', 'see\n\n    /slipway plan'],
    ['behind a tab', '\t/slipway plan'],
    ['in a quote', '> /slipway plan'],
    ['on a lazy line of a quote', '> so he said\n/slipway plan'],
    ['in a comment that nobody sees', '<!--\n/slipway plan\n-->'],
    ['in preformatted text', '<pre>\n/slipway plan\n</pre>'],
    ['in a fold', '<details><summary>log</summary>\n\n/slipway plan\n</details>'],
    ['in inline code', '`/slipway plan`'],
  ])('is deaf to one %s', (_where, body) => expect(commandsOf(body)).toEqual([]));

  it.each([
    ['a fence', '```\nx\n```\n/slipway plan'],
    ['a quote and an empty line', '> x\n\n/slipway plan'],
    ['a comment on one line', '<!-- x -->\n/slipway plan'],
    ['a comment of several lines', '<!--\nx\n-->\n/slipway plan'],
    ['what looks like a fence and is inline code', '```x``` y\n/slipway plan'],
  ])('hears one after %s', (_what, body) => expect(verbs(body)).toEqual(['plan']));

  it('hears twenty', () => expect(commandsOf('/slipway plan\n'.repeat(50))).toHaveLength(MAX_COMMANDS));

  it('never throws, and what it hears stands in the text on a line of its own', () => {
    const piece = fc.constantFrom(
      '/slipway ',
      'plan',
      'promote web',
      '\n',
      '```',
      '> ',
      '<!--',
      '-->',
      ' ',
      'x',
      '~~~',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const body = pieces.join('');
        const lines = body.split('\n').map((line) => line.trim().replace(/\s+/g, ' '));
        for (const { text } of commandsOf(body)) expect(lines).toContain(text);
      }),
    );
  });

  it('says the same of a workload whatever blanks stand between', () => {
    const verb = fc.constantFrom(...WORKLOAD_VERBS);
    const workload = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(\/[a-z][a-z0-9]{0,8})?$/);
    const blanks = fc.stringMatching(/^[ \t]{1,4}$/);
    fc.assert(
      fc.property(verb, workload, blanks, blanks, (said, name, one, other) => {
        const [command, ...more] = commandsOf(`x\n/slipway${one}${said}${other}${name}${one}\ny`);
        expect(more).toEqual([]);
        expect(command).toEqual({ verb: said, workload: name, text: `/slipway ${said} ${name}` });
      }),
    );
  });
});
