/** Exit codes of the command. */
export const EXIT_STATUS = {
  ok: 0,
  /** An image, a model or a package was refused. */
  refused: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** Stopped by Ctrl-C. */
  interrupted: 130,
  /** Whoever read stdout has gone, such as `head`; what shells report of programs that SIGPIPE ends. */
  closedPipe: 141,
} as const;
