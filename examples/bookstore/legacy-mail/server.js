#!/usr/bin/env node
// The old mail server, on a machine that Slipway does not manage. Takes letters by SMTP (RFC 5321) and prints each as a line of JSON.
//   node legacy-mail/server.js [PORT [ADDRESS]]
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

const [port = '2525', address = '0.0.0.0'] = process.argv.slice(2);

createServer((socket) => {
  let letter = { from: '', to: '', text: '' };
  let inData = false;
  const say = (reply) => socket.write(`${reply}\r\n`);

  const takeData = (line) => {
    if (line !== '.') return void (letter.text += `${line}\n`);
    inData = false;
    console.log(JSON.stringify(letter));
    letter = { from: '', to: '', text: '' };
    say('250 taken');
  };

  const takeCommand = (line) => {
    const [, verb = '', argument = ''] = /^(\w+)(.*)$/.exec(line) ?? [];
    const mailbox = /<(.*)>/.exec(argument)?.[1] ?? '';
    const commands = {
      HELO: () => say('250 legacy-mail'),
      MAIL: () => ((letter.from = mailbox), say('250 ok')),
      RCPT: () => ((letter.to = mailbox), say('250 ok')),
      DATA: () => ((inData = true), say('354 end with a dot')),
      QUIT: () => (say('221 bye'), socket.end()),
    };
    (commands[verb.toUpperCase()] ?? (() => say('502 not understood')))();
  };

  socket.on('error', () => undefined);
  createInterface({ input: socket }).on('line', (line) => (inData ? takeData : takeCommand)(line));
  say('220 legacy-mail');
}).listen(Number(port), address, () => console.log(`taking mail on ${address}:${port}`));
