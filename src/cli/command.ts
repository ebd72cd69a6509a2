/** Runs with the arguments after its name and gives the process's exit code. */
export type Command = (args: string[]) => Promise<number>;
