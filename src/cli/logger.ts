export interface Logger {
  info(message: string): void;
  warn(message: string): void;
}

/** Plain lines on stderr: `22:30:01.123 message`. Standard output is for results. */
export const createLogger = (write: (line: string) => void = (line) => process.stderr.write(`${line}\n`)): Logger => {
  let last = '';
  const say = (level: string) => (message: string) => {
    const text = `${level}${message}`;
    // A fault that repeats with every retry is told once.
    if (level && text === last) return;
    last = text;
    write(`${new Date().toISOString().slice(11, 23)} ${text}`);
  };
  return { info: say(''), warn: say('warning: ') };
};
