// Asks a bundle once. A file, because worker threads inherit the arguments of `--eval` and fail on them.
const [, , bundle, request] = process.argv;
const { handler } = await import(bundle);
process.stdout.write(JSON.stringify(await handler(JSON.parse(request))), () => process.exit());
